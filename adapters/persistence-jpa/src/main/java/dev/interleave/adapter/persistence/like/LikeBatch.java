package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.idempotency.IdempotentBatch;
import dev.interleave.adapter.persistence.idempotency.IdempotentTransaction;
import dev.interleave.adapter.persistence.idempotency.KeysInDoubt;
import dev.interleave.adapter.persistence.like.CombiningLikeRegistry.Request;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One transaction of several likes and unlikes of one post: locks the post, looks who of these
 * users likes it, decides each on what those before it have left, and writes the difference.
 *
 * <p>To look first is safe here and only here: whoever writes a like of this post needs the post's
 * row, by its count or at least by the foreign key, and that is locked. The lock comes before the
 * first plain read, so the snapshot of the transaction holds all that was committed by then.
 *
 * <p>For one transaction only; not thread-safe.
 */
final class LikeBatch {

  private final List<Request> requests;
  private final LikeRows rows;
  private final IdempotentTransaction once;

  private boolean begun;

  /** Null until they are looked up. */
  private IdempotentBatch keys;

  /**
   * @param requests all of one post
   */
  LikeBatch(List<Request> requests, LikeRows rows, IdempotentTransaction once) {
    this.requests = requests;
    this.rows = rows;
    this.once = once;
  }

  /**
   * Inside a transaction.
   *
   * <p>The keys are looked up under the post's lock: a key of another batch of this post is
   * committed by then.
   *
   * @return an answer for each request, in their order; what it throws is for that one alone
   */
  List<Supplier<LikeOutcome>> answers() {
    begun = true;
    PostId post = requests.get(0).post();
    boolean exists = rows.lock(post);
    keys = once.each(claims());
    Set<UserId> before =
        exists
            ? rows.likers(post, requests.stream().map(LikeBatch::user).collect(Collectors.toSet()))
            : Set.of();
    Set<UserId> now = new HashSet<>(before);
    List<Supplier<LikeOutcome>> answers = new ArrayList<>(requests.size());
    for (Request request : requests) {
      answers.add(answer(request, exists, now));
    }
    write(post, before, now);
    keys.store();
    return answers;
  }

  private List<Claim> claims() {
    return requests.stream()
        .map(request -> request.posting().claim())
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /**
   * What each request gets if the database could not serve. Even if the transaction applied
   * nothing, a key may have an effect from an earlier one.
   */
  List<Supplier<LikeOutcome>> failed(LedgerUnavailable unavailable) {
    KeysInDoubt inDoubt = new KeysInDoubt(unavailable, this::mayHaveEffect);
    return requests.stream()
        .map(request -> inDoubt.of(request.posting().claim()))
        .<Supplier<LikeOutcome>>map(
            failure ->
                () -> {
                  throw failure;
                })
        .toList();
  }

  /** Whether the key is stored, or could not be read by a transaction that has begun. */
  private boolean mayHaveEffect(Claim claim) {
    return begun && (keys == null || keys.isStored(claim));
  }

  private Supplier<LikeOutcome> answer(Request request, boolean exists, Set<UserId> likers) {
    Optional<Claim> claim = request.posting().claim();
    LikeOutcomeCodec codec = new LikeOutcomeCodec(request.posting().attempt());
    Optional<LikeOutcome> earlier;
    try {
      earlier = claim.flatMap(mine -> keys.told(mine, codec));
    } catch (IdempotencyKeyReused reused) {
      return () -> {
        throw reused;
      };
    }
    LikeOutcome outcome =
        earlier.orElseGet(
            () -> {
              LikeOutcome decided =
                  exists ? decide(request, likers) : request.posting().postNotFound();
              claim.ifPresent(mine -> keys.remember(mine, decided, codec));
              return decided;
            });
    return () -> outcome;
  }

  private static LikeOutcome decide(Request request, Set<UserId> likers) {
    UserId user = user(request);
    LikeOutcome outcome = request.posting().decide(request.change(), likers.contains(user));
    if (outcome instanceof LikeOutcome.Recorded) {
      switch (request.change()) {
        case LIKE -> likers.add(user);
        case UNLIKE -> likers.remove(user);
      }
    }
    return outcome;
  }

  /** The post's row first, then the likes', as everywhere. */
  private void write(PostId post, Set<UserId> before, Set<UserId> now) {
    Set<UserId> added = difference(now, before);
    Set<UserId> removed = difference(before, now);
    if (added.size() != removed.size()) {
      rows.count(post, added.size() - removed.size());
    }
    if (!added.isEmpty()) {
      rows.insertAll(post, added);
    }
    if (!removed.isEmpty()) {
      rows.deleteAll(post, removed);
    }
  }

  private static Set<UserId> difference(Set<UserId> one, Set<UserId> other) {
    Set<UserId> rest = new HashSet<>(one);
    rest.removeAll(other);
    return rest;
  }

  private static UserId user(Request request) {
    return request.posting().like().user();
  }
}
