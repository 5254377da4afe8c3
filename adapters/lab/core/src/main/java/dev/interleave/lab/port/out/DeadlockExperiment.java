package dev.interleave.lab.port.out;

import dev.interleave.lab.port.DeadlockView;

/** Two transactions that lock two rows of the experiment in opposite order. */
public interface DeadlockExperiment {

  /**
   * Runs both to their end.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  DeadlockView run();
}
