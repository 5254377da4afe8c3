package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.DeadlockView;

/** Lets two transactions deadlock on rows of their own, and takes it apart. */
public interface DissectDeadlockUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  DeadlockView dissect();
}
