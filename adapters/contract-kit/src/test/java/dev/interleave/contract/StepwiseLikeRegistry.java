package dev.interleave.contract;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.LikeChange;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A like registry that fulfils the contract. Each step is a method that a mutant overrides. */
class StepwiseLikeRegistry implements LikeRegistry, PostRecords {

  private final Map<PostId, Set<UserId>> likers = new ConcurrentHashMap<>();
  private final Map<PostId, AtomicLong> counters = new ConcurrentHashMap<>();
  private final InMemoryKeys<LikeOutcome> keys = new InMemoryKeys<>();
  private final AtomicLong lastId = new AtomicLong();

  @Override
  public synchronized LikeOutcome like(LikePosting posting) {
    return once(posting, this::likeUnguarded);
  }

  @Override
  public synchronized LikeOutcome unlike(LikePosting posting) {
    return once(posting, this::unlikeUnguarded);
  }

  final LikeOutcome once(LikePosting posting, Function<LikePosting, LikeOutcome> first) {
    Optional<LikeOutcome> known;
    synchronized (keys) {
      known = keys.recall(claimOf(posting));
    }
    afterRecall();
    if (known.isPresent()) {
      return InMemoryLikeRegistry.again(known.get(), posting.attempt());
    }
    LikeOutcome outcome = first.apply(posting);
    if (isFinal(outcome)) {
      synchronized (keys) {
        keys.remember(claimOf(posting), outcome);
      }
    }
    return outcome;
  }

  Optional<Claim> claimOf(LikePosting posting) {
    return posting.claim();
  }

  boolean isFinal(LikeOutcome outcome) {
    return InMemoryLikeRegistry.isFinal(outcome);
  }

  void afterRecall() {}

  final LikeOutcome likeUnguarded(LikePosting posting) {
    return change(posting, LikeChange.LIKE);
  }

  final LikeOutcome unlikeUnguarded(LikePosting posting) {
    return change(posting, LikeChange.UNLIKE);
  }

  private LikeOutcome change(LikePosting posting, LikeChange change) {
    if (!exists(posting)) {
      return posting.postNotFound();
    }
    LikeOutcome outcome = posting.decide(change, isLiked(posting));
    afterCheck();
    if (outcome instanceof LikeOutcome.Recorded) {
      write(posting, change);
    }
    return outcome;
  }

  private void write(LikePosting posting, LikeChange change) {
    Set<UserId> users = likers.get(posting.like().post());
    switch (change) {
      case LIKE -> {
        users.add(posting.like().user());
        count(posting, 1);
      }
      case UNLIKE -> {
        users.remove(posting.like().user());
        count(posting, -1);
      }
    }
  }

  final boolean exists(LikePosting posting) {
    return likers.containsKey(posting.like().post());
  }

  final boolean isLiked(LikePosting posting) {
    return likers.get(posting.like().post()).contains(posting.like().user());
  }

  void afterCheck() {}

  void count(LikePosting posting, int change) {
    counters.get(posting.like().post()).addAndGet(change);
  }

  @Override
  public final PostId openPost() {
    PostId id = new PostId(lastId.incrementAndGet());
    likers.put(id, ConcurrentHashMap.newKeySet());
    counters.put(id, new AtomicLong());
    return id;
  }

  @Override
  public final PostId unknownPost() {
    return new PostId(999_999_999_999L);
  }

  @Override
  public final long likeCount(PostId post) {
    return counters.get(post).get();
  }

  @Override
  public final Set<UserId> likers(PostId post) {
    return Set.copyOf(likers.get(post));
  }
}
