package dev.interleave.adapter.redislock;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;

/**
 * As {@link RedisLockLedger}, on the thread of the caller. The contenders of the laboratory run it:
 * their scheduler pauses and watches their threads.
 */
public final class LockedLedger implements Ledger {

  private final Ledger ledger;
  private final RedisLock lock;
  private final Checkpoint checkpoint;

  /**
   * @param ledger does the work; fenced, except to show what an unfenced one loses
   * @param lock closed by its maker
   * @param checkpoint passed at every key
   */
  public LockedLedger(Ledger ledger, RedisLock lock, Checkpoint checkpoint) {
    this.ledger = ledger;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(PostingRequest posting) {
    Lease lease = lock.acquire(LockKeys.of(posting), checkpoint, posting);
    try {
      return ledger.post(posting);
    } finally {
      lease.release();
    }
  }
}
