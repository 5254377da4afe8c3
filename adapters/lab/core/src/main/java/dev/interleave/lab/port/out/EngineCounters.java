package dev.interleave.lab.port.out;

import java.time.Duration;

/** The engine's counters, which include the work of other clients. */
public interface EngineCounters {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Reading read();

  /**
   * Since the engine started.
   *
   * @param lockWaits how often a transaction waited for a row
   * @param lockWaitTime the total time of these waits
   * @param deadlocks the number of deadlocks; -1 if the engine does not count them
   */
  record Reading(long lockWaits, Duration lockWaitTime, long deadlocks) {}
}
