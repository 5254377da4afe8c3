package dev.interleave.application.port.out.lab;

import dev.interleave.application.port.lab.DeadlockView;

/** Two transactions that lock two rows of their own in opposite order. */
public interface DeadlockExperiment {

  /**
   * Runs both to their end.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  DeadlockView run();
}
