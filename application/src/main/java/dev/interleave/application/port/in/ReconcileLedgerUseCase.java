package dev.interleave.application.port.in;

import dev.interleave.application.port.Reconciliation;

/** Holds every balance against its entries. */
public interface ReconcileLedgerUseCase {

  /**
   * Reports what it finds; a drift is a finding, not a failure.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  Reconciliation reconcile();
}
