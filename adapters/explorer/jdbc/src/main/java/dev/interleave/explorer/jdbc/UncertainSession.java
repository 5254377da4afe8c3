package dev.interleave.explorer.jdbc;

/**
 * Whether SQL as text has begun a transaction, or has changed the isolation level of the open one.
 * Drivers do not report either, so that the footprints of statements are unknown until the end.
 */
final class UncertainSession {

  private boolean transaction;
  private boolean isolation;

  boolean isUncertain() {
    return transaction || isolation;
  }

  /** Called for each statement, before it is sent. */
  void sends(String sql, boolean unknown, boolean autocommit) {
    if (SessionStatements.ends(sql)) {
      transaction = false;
    } else if (autocommit && unknown && SessionStatements.canBegin(sql)) {
      transaction = true;
    }
    if (SessionStatements.changesIsolation(sql)) {
      isolation |= !autocommit || !SessionStatements.changesLaterTransactions(sql);
    }
  }

  /** Called at a commit or rollback of the driver. */
  void transactionEnds() {
    transaction = false;
    isolation = false;
  }
}
