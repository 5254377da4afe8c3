package dev.interleave.explorer.schedule;

import dev.interleave.explorer.port.ExecutionStopped;
import java.util.function.Supplier;

/**
 * The monitor that guards the state of one scheduler and its threads. Callers hold it: {@code
 * synchronized (monitor)}.
 */
final class SchedulerMonitor {

  /** Most steps end, and signal, earlier. */
  private static final long POLL_MILLIS = 2;

  private final SchedulerTimeouts timeouts;
  private RuntimeException failure;
  private boolean stopped;

  SchedulerMonitor(SchedulerTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  SchedulerTimeouts timeouts() {
    return timeouts;
  }

  /** Ends every wait with this failure. The first failure is kept. */
  void fail(RuntimeException cause) {
    if (failure == null && !stopped) {
      failure = cause;
    }
    notifyAll();
  }

  /** Ends every wait of a contender with {@link ExecutionStopped}. */
  void stop() {
    stopped = true;
    notifyAll();
  }

  boolean isStopped() {
    return stopped || failure != null;
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

  /** The deadline of a step that begins now. */
  long deadline() {
    return System.nanoTime() + timeouts.step().toNanos();
  }

  /**
   * Waits for a signal, at most for the poll interval. Called by the driver.
   *
   * @param deadline of the whole wait
   * @param late the failure after the deadline
   */
  void await(long deadline, Supplier<RuntimeException> late) {
    requireNoFailure();
    if (System.nanoTime() > deadline) {
      throw late.get();
    }
    awaitSignal();
  }

  /**
   * Waits for a signal, at most for the poll interval. Called by a contender. The driver's deadline
   * ends the wait.
   *
   * @throws ExecutionStopped if the execution has been stopped or has failed
   */
  void awaitAsContender() {
    if (isStopped()) {
      throw new ExecutionStopped();
    }
    awaitSignal();
  }

  private void awaitSignal() {
    try {
      wait(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
