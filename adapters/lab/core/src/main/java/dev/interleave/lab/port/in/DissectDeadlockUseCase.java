package dev.interleave.lab.port.in;

import dev.interleave.lab.port.DeadlockView;

/** Lets two transactions deadlock on rows of their own, and takes it apart. */
public interface DissectDeadlockUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  DeadlockView dissect();
}
