package dev.interleave.adapter.redislock;

import dev.interleave.application.async.Failures;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Posts under a lock of every account concerned.
 *
 * <p>Lock, begin, read, write, commit, unlock: the ledger inside owns its transaction, so it begins
 * after the lock is held and has committed when it returns, and no connection waits for Redis. Any
 * other order loses updates even under a perfect lock (Redisson issue 2183: "most tutorials do
 * this").
 *
 * <p>The ledger inside must check the version it writes on: a lease can be lost unnoticed.
 */
public final class RedisLockLedger implements AsyncLedger {

  private final AsyncLedger offloaded;
  private final RedisLock lock;
  private final Checkpoint checkpoint;

  /**
   * @param offloaded the fenced ledger that does the work; a request gets its thread under the lock
   * @param lock closed by its maker
   * @param checkpoint passed at every key; must not block
   */
  public RedisLockLedger(AsyncLedger offloaded, RedisLock lock, Checkpoint checkpoint) {
    this.offloaded = offloaded;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  @Override
  public CompletionStage<Outcome> submit(PostingRequest posting) {
    return lock.request(LockKeys.of(posting), checkpoint, posting)
        .thenCompose(lease -> underThe(lease, posting))
        .toCompletableFuture()
        // A caller that cancels the original would lose the lease that it waits for.
        .copy();
  }

  private CompletionStage<Outcome> underThe(Lease lease, PostingRequest posting) {
    return Failures.caught(() -> offloaded.submit(posting))
        .handle((outcome, failure) -> released(lease, outcome, failure))
        .thenCompose(released -> released);
  }

  private static CompletionStage<Outcome> released(
      Lease lease, Outcome outcome, Throwable failure) {
    return lease
        .submitRelease(Runnable::run)
        .thenCompose(
            owned ->
                failure == null
                    ? CompletableFuture.completedStage(outcome)
                    : CompletableFuture.failedStage(failure));
  }
}
