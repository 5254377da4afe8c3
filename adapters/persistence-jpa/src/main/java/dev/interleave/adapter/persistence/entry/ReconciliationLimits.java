package dev.interleave.adapter.persistence.entry;

import java.time.Duration;

/**
 * Bounds of a reconciliation.
 *
 * @param statement the longest that the database works on one statement
 * @param entriesPerCheckpoint an account with so many entries since its checkpoint gets a new one
 * @param entriesPerStep how many entries are summed at a time where one statement takes too long
 */
public record ReconciliationLimits(
    Duration statement, int entriesPerCheckpoint, int entriesPerStep) {

  /** So many entries of 1,000 accounts cost about as much as 1,000 sums since a checkpoint. */
  private static final int USUAL_ENTRIES_PER_CHECKPOINT = 256;

  /** 20 to 30 ms of CPU. */
  private static final int USUAL_ENTRIES_PER_STEP = 50_000;

  /** The bounds of the service, with this limit for a statement. */
  public static ReconciliationLimits withStatement(Duration limit) {
    return new ReconciliationLimits(limit, USUAL_ENTRIES_PER_CHECKPOINT, USUAL_ENTRIES_PER_STEP);
  }
}
