package dev.interleave.application.reconciliation;

import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.application.port.ReconciliationSummary;
import dev.interleave.application.port.in.ReconcileLedgerUseCase;
import dev.interleave.application.port.in.SummarizeReconciliationUseCase;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Adds up pages. Between two pages it holds nothing of the database, so that movements are served
 * meanwhile.
 */
public final class SummarizeReconciliationHandler implements SummarizeReconciliationUseCase {

  private final ReconcileLedgerUseCase pages;
  private final Duration longest;
  private final LongSupplier nanoTime;

  /**
   * @param longest no page begins after this time
   * @param nanoTime the clock, in nanoseconds
   */
  public SummarizeReconciliationHandler(
      ReconcileLedgerUseCase pages, Duration longest, LongSupplier nanoTime) {
    this.pages = pages;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  @Override
  public ReconciliationSummary summarize(ReconciliationQuery query, Cancellation cancellation) {
    long start = nanoTime.getAsLong();
    ReconciliationQuery part = query;
    ReconciliationSummary summary = ReconciliationSummary.EMPTY;
    while (true) {
      cancellation.check();
      summary = summary.plus(pages.reconcile(part, cancellation));
      if (summary.next().isEmpty() || nanoTime.getAsLong() - start >= longest.toNanos()) {
        return summary;
      }
      part =
          new ReconciliationQuery(
              new PageRequest(query.page().limit(), summary.next()), query.full());
    }
  }
}
