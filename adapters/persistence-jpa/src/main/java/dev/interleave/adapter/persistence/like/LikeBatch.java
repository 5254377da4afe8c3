package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.idempotency.IdempotentBatch;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.like.CombiningLikeRegistry.Request;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One transaction of several likes and unlikes of one post. It locks the post, reads which of these
 * users like it, decides each request after the earlier ones, and writes the difference.
 *
 * <p>A check before the insert is safe only under this lock. Every writer of a like needs the
 * post's row, for its count or at least for the foreign key. The lock precedes the first plain
 * read, so the snapshot of the transaction holds everything that was committed before.
 *
 * <p>For one transaction only; not thread-safe.
 */
final class LikeBatch {

  private final List<Request> requests;
  private final LikeRows rows;
  private final IdempotentBatch keys;

  /**
   * @param requests all of one post
   * @param transactions read the keys again after a failure
   */
  LikeBatch(List<Request> requests, LikeRows rows, Transactions transactions, KeyRows keys) {
    this.requests = requests;
    this.rows = rows;
    this.keys =
        new IdempotentBatch(
            transactions, keys, requests.stream().map(one -> one.posting().claim()));
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
    keys.begin();
    PostId post = requests.get(0).post();
    boolean exists = rows.lock(post);
    keys.lookUp();
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

  /** Returns the answer of each request after the transaction was rolled back by this failure. */
  List<Supplier<LikeOutcome>> answersAfter(LedgerUnavailable failure) {
    keys.recallAfter(failure);
    return requests.stream()
        .map(one -> keys.answerAfter(failure, one.posting().claim(), codec(one)))
        .toList();
  }

  private Supplier<LikeOutcome> answer(Request request, boolean exists, Set<UserId> likers) {
    return keys.answer(
        request.posting().claim(),
        codec(request),
        () -> exists ? decide(request, likers) : request.posting().postNotFound());
  }

  private static LikeOutcomeCodec codec(Request request) {
    return new LikeOutcomeCodec(request.posting().attempt());
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
