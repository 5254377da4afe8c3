package dev.interleave.bootstrap;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A control for time limits. It measures a wait of known length between two trivial requests, at
 * the same time and on as many threads as the requests under test. What it takes beyond the wait is
 * the delay of a busy machine, and is added to the limits.
 */
final class DelayControl {

  private final Duration wait;
  private final Runnable request;
  private final AtomicLong longestDelay = new AtomicLong();

  /**
   * @param wait about as long as the requests under test wait inside the service
   * @param request a request for which the service has nothing to wait for
   */
  DelayControl(Duration wait, Runnable request) {
    this.wait = wait;
    this.request = request;
  }

  /** Measures once. */
  void run() {
    long start = System.nanoTime();
    request.run();
    long waited = System.nanoTime();
    while (System.nanoTime() - waited < wait.toNanos()) {
      LockSupport.parkNanos(wait.toNanos() - (System.nanoTime() - waited));
    }
    request.run();
    longestDelay.accumulateAndGet(System.nanoTime() - start - wait.toNanos(), Math::max);
  }

  /** The limit on an idle machine, plus the longest delay that was measured. */
  Duration limit(Duration onAnIdleMachine) {
    return onAnIdleMachine.plusNanos(longestDelay.get());
  }
}
