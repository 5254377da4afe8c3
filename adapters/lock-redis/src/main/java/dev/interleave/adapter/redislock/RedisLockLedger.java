package dev.interleave.adapter.redislock;

import dev.interleave.application.async.Failures;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.transfer.Leg;
import java.util.List;
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
public final class RedisLockLedger implements Ledger, AsyncLedger {

  private static final String KEY_PREFIX = "lock:account:";

  private final Ledger ledger;
  private final AsyncLedger offloaded;
  private final RedisLock lock;
  private final Checkpoint checkpoint;

  /**
   * @param ledger the fenced ledger that does the work
   * @param offloaded the same ledger for callers that do not wait: a request gets its thread under
   *     the lock
   * @param lock closed by its maker
   * @param checkpoint passed at every key
   */
  public RedisLockLedger(
      Ledger ledger, AsyncLedger offloaded, RedisLock lock, Checkpoint checkpoint) {
    this.ledger = ledger;
    this.offloaded = offloaded;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  /** For callers that wait: all is done on the thread of the caller. */
  public RedisLockLedger(Ledger ledger, RedisLock lock, Checkpoint checkpoint) {
    this(
        ledger,
        posting -> CompletableFuture.completedStage(ledger.post(posting)),
        lock,
        checkpoint);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    Lease lease = lock.acquire(keysOf(posting), checkpoint, posting);
    try {
      return ledger.post(posting);
    } finally {
      lease.release();
    }
  }

  @Override
  public CompletionStage<Outcome> submit(PostingRequest posting) {
    return lock.request(keysOf(posting), checkpoint, posting)
        .thenCompose(
            lease ->
                Failures.caught(() -> offloaded.submit(posting))
                    .handle((outcome, failure) -> released(lease, outcome, failure))
                    .thenCompose(released -> released));
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

  private static List<String> keysOf(PostingRequest posting) {
    return posting.movement().legsByAccount().stream()
        .map(Leg::account)
        .map(account -> KEY_PREFIX + account)
        .toList();
  }
}
