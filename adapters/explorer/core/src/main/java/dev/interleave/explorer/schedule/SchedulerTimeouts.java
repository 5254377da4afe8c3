package dev.interleave.explorer.schedule;

import java.time.Duration;

/**
 * How long a scheduler waits.
 *
 * @param step far longer than any step takes that does not wait for a lock
 * @param deadlockDetection longer than an engine needs to find a deadlock
 * @param staleView how long a view that still names a holder that has committed is read again
 * @param lockWait longer than the lock wait timeout of an engine
 */
record SchedulerTimeouts(
    Duration step, Duration deadlockDetection, Duration staleView, Duration lockWait) {

  /**
   * For all engines. By default, PostgreSQL finds a deadlock after one second, and InnoDB ends a
   * lock wait after 50 seconds.
   */
  static SchedulerTimeouts ofStep(Duration limit) {
    return new SchedulerTimeouts(
        limit, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(70));
  }
}
