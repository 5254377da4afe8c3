package dev.interleave.lab.race;

import java.time.Duration;

/**
 * The monitor that guards the state of one scheduler and its threads. Callers hold it: {@code
 * synchronized (monitor)}.
 */
final class SchedulerMonitor {

  /** Far longer than any step takes. An execution that reaches it has a defect. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Most steps end, and signal, earlier. */
  private static final long POLL_MILLIS = 2;

  private RuntimeException failure;

  /** Ends every wait with this failure. */
  void fail(RuntimeException cause) {
    failure = cause;
    notifyAll();
  }

  /**
   * A failure can end the last thread while no wait is left that would throw it.
   *
   * @throws RuntimeException the failure, if there is one
   */
  void requireNoFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  void signal() {
    notifyAll();
  }

  /** The deadline of a wait that begins now. */
  static long deadline() {
    return System.nanoTime() + TIMEOUT.toNanos();
  }

  /**
   * Waits for a signal, at most for the poll interval.
   *
   * @param deadline of the whole wait
   * @throws IllegalStateException after the deadline, or if the thread is interrupted
   */
  void await(long deadline) {
    requireNoFailure();
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("a contender neither runs nor waits for " + TIMEOUT);
    }
    try {
      wait(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
