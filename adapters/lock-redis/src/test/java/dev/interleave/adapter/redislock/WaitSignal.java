package dev.interleave.adapter.redislock;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import java.util.concurrent.CountDownLatch;

/** Signals that a caller waits for the lock. */
record WaitSignal(CountDownLatch waits) implements Checkpoint {

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (step == Step.LOCK_WAIT) {
      waits.countDown();
    }
  }
}
