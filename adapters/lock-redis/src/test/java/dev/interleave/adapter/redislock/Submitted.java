package dev.interleave.adapter.redislock;

import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.BlockingLedger;

/** Requests as the service submits them. The thread of the test waits for their end. */
final class Submitted {

  private Submitted() {}

  /** Each request gets a new thread under the lock. */
  static Ledger under(RedisLock lock, Ledger inner, Checkpoint checkpoint) {
    return BlockingLedger.of(new RedisLockLedger(offloaded(inner), lock, checkpoint));
  }

  static AsyncLedger offloaded(Ledger inner) {
    return new OffloadedLedger(inner, Offload.to(Submitted::start));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    thread.start();
  }
}
