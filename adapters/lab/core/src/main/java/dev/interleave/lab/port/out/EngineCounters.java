package dev.interleave.lab.port.out;

import java.time.Duration;

/** The engine's own counters, of all its work and not only of ours. */
public interface EngineCounters {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Reading read();

  /**
   * Since the engine started.
   *
   * @param lockWaits how often a transaction had to wait for a row
   * @param lockWaitTime how long, all waits together
   * @param deadlocks how many it has ended; -1 if it does not tell
   */
  record Reading(long lockWaits, Duration lockWaitTime, long deadlocks) {}
}
