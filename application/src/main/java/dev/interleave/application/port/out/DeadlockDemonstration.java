package dev.interleave.application.port.out;

import dev.interleave.application.port.DeadlockReport;

/** Two transactions that lock the same two rows in opposite order. */
public interface DeadlockDemonstration {

  /**
   * Runs both to their end; neither leaves a transaction open.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict other work held the rows for too
   *     long
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  DeadlockReport run();
}
