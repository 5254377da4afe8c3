package dev.interleave.application.port.in;

import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.application.port.ReconciliationSummary;

/** Reconciles page after page and keeps totals only. */
public interface SummarizeReconciliationUseCase {

  /**
   * Returns the totals of the accounts after {@code query.page().after()}. Ends early when its time
   * is used up; {@link ReconciliationSummary#next()} then says where the rest begins.
   *
   * @param query its limit is the number of accounts that are compared at a time
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   * @throws java.util.concurrent.CancellationException when the caller no longer waits
   */
  ReconciliationSummary summarize(ReconciliationQuery query, Cancellation cancellation);
}
