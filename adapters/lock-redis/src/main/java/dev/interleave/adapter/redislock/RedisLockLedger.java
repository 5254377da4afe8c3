package dev.interleave.adapter.redislock;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.transfer.Leg;
import java.util.List;

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
public final class RedisLockLedger implements Ledger {

  private static final String KEY_PREFIX = "lock:account:";

  private final Ledger ledger;
  private final RedisLock lock;
  private final Checkpoint checkpoint;

  /**
   * @param ledger the fenced ledger that does the work
   * @param lock closed by whoever made it
   * @param checkpoint passed at every key
   */
  public RedisLockLedger(Ledger ledger, RedisLock lock, Checkpoint checkpoint) {
    this.ledger = ledger;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(Posting posting) {
    Lease lease = lock.acquire(keysOf(posting), checkpoint, posting);
    try {
      return ledger.post(posting);
    } finally {
      lease.release();
    }
  }

  private static List<String> keysOf(Posting posting) {
    return posting.movement().legsByAccount().stream()
        .map(Leg::account)
        .map(account -> KEY_PREFIX + account)
        .toList();
  }
}
