package dev.interleave.adapter.persistence.entry;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.entry.ReconciliationRows.UpTo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Stores how far entries were summed, so that the next reconciliation begins there. A cache: what
 * cannot be stored, for example on a database that is read-only, is summed again.
 */
final class LedgerCheckpoints {

  private static final Logger LOG = Logger.getLogger(LedgerCheckpoints.class);

  /** A failed write can cost the pool a connection: not once per page. */
  static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final ReconciliationRows rows;
  private final LongSupplier nanoTime;
  private final AtomicLong notBefore;

  /**
   * @param nanoTime the clock, in nanoseconds
   */
  LedgerCheckpoints(Transactions transactions, ReconciliationRows rows, LongSupplier nanoTime) {
    this.transactions = transactions;
    this.rows = rows;
    this.nanoTime = nanoTime;
    this.notBefore = new AtomicLong(nanoTime.getAsLong());
  }

  /** Stores them, or does nothing if that fails or failed a moment ago. */
  void put(List<UpTo> checkpoints) {
    if (checkpoints.isEmpty() || nanoTime.getAsLong() - notBefore.get() < 0) {
      return;
    }
    try {
      transactions.call(
          () -> {
            rows.store(checkpoints);
            return null;
          });
    } catch (RuntimeException notStored) {
      notBefore.set(nanoTime.getAsLong() + PAUSE_AFTER_FAILURE.toNanos());
      LOG.debugf(
          "The checkpoints of the reconciliation were not stored: %s", notStored.getMessage());
    }
  }
}
