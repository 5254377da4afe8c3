package dev.interleave.lab.port.in;

import dev.interleave.lab.port.DeadlockView;

/** Runs two transactions that deadlock on rows of the experiment, and describes the deadlock. */
public interface DissectDeadlockUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  DeadlockView dissect();
}
