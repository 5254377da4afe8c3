package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.Steps;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.idempotency.ExactlyOnce;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeChange;
import java.util.function.Supplier;

/**
 * Lets a unique key decide whether a user likes a post already, and counts in one statement.
 *
 * <p>The post's row comes first, then the like's. The other way round the foreign key takes a
 * shared lock on the post that the counter must raise, and two different users who like one post
 * deadlock (315 times in 600). Looking first whether the like is there would be no guard: two can
 * look at the same moment.
 */
public final class UniqueKeyLikeRegistry implements LikeRegistry {

  private final ExactlyOnce once;
  private final LikeRows rows;
  private final Checkpoint checkpoint;

  public UniqueKeyLikeRegistry(
      Transactions transactions, LikeRows rows, KeyRows keys, Checkpoint checkpoint) {
    this.once = new ExactlyOnce(transactions, keys);
    this.rows = rows;
    this.checkpoint = checkpoint;
  }

  @Override
  public LikeOutcome like(LikePosting posting) {
    Steps steps = Steps.of(checkpoint, posting);
    try {
      return committed(once(posting, () -> countAndInsert(posting, steps)), steps);
    } catch (LikeExists rolledBack) {
      LikeOutcome refused = posting.decide(LikeChange.LIKE, true);
      // A refusal has no effect to be atomic with: its key may be of a second transaction.
      return posting.claim().isEmpty() ? refused : once(posting, () -> refused);
    }
  }

  private LikeOutcome once(LikePosting posting, Supplier<LikeOutcome> work) {
    return once.call(posting.claim(), work, new LikeMemory(posting.attempt()));
  }

  private LikeOutcome countAndInsert(LikePosting posting, Steps steps) {
    Like like = posting.like();
    steps.before(Step.WRITE);
    if (!rows.countUp(like.post())) {
      return posting.postNotFound();
    }
    rows.insert(like);
    steps.after(Step.WRITE);
    steps.before(Step.COMMIT);
    return posting.decide(LikeChange.LIKE, false);
  }

  @Override
  public LikeOutcome unlike(LikePosting posting) {
    Steps steps = Steps.of(checkpoint, posting);
    return committed(once(posting, () -> deleteAndCount(posting, steps)), steps);
  }

  private LikeOutcome deleteAndCount(LikePosting posting, Steps steps) {
    Like like = posting.like();
    steps.before(Step.LOCK);
    if (!rows.lock(like.post())) {
      return posting.postNotFound();
    }
    steps.after(Step.LOCK);
    steps.before(Step.WRITE);
    LikeOutcome outcome = posting.decide(LikeChange.UNLIKE, rows.delete(like));
    if (outcome instanceof LikeOutcome.Recorded) {
      rows.countDown(like.post());
      steps.after(Step.WRITE);
      steps.before(Step.COMMIT);
    }
    return outcome;
  }

  private static LikeOutcome committed(LikeOutcome outcome, Steps steps) {
    if (outcome instanceof LikeOutcome.Recorded && !outcome.replayed()) {
      steps.after(Step.COMMIT);
    }
    return outcome;
  }
}
