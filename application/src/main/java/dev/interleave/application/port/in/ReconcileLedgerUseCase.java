package dev.interleave.application.port.in;

import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.domain.account.ReconciledAccount;

/** Compares balances with entries, a page of accounts at a time. */
public interface ReconcileLedgerUseCase {

  /**
   * Returns a page in ascending order of account id. A drift is a finding, not a failure.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   * @throws java.util.concurrent.CancellationException when the caller no longer waits
   */
  Page<ReconciledAccount> reconcile(ReconciliationQuery query, Cancellation cancellation);
}
