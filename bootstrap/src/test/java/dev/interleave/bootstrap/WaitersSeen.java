package dev.interleave.bootstrap;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Knows when so many requests have found the lock in Redis taken. */
final class WaitersSeen implements Checkpoint {

  private final Set<Operation> seen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch missing;

  WaitersSeen(int number) {
    this.missing = new CountDownLatch(number);
  }

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (step == Step.LOCK_WAIT && seen.add(operation)) {
      missing.countDown();
    }
  }

  void await() {
    try {
      if (!missing.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError(missing.getCount() + " requests never had to wait");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
