package dev.interleave.application.port.in;

import dev.interleave.application.port.DeadlockReport;

/** Runs two real transactions into a deadlock, and reports what happened. */
public interface DemonstrateDeadlockUseCase {

  /**
   * @throws dev.interleave.application.port.ConcurrencyConflict when other work held the rows for
   *     too long
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  DeadlockReport demonstrate();
}
