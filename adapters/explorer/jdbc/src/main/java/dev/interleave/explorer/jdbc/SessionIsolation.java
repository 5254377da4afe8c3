package dev.interleave.explorer.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The isolation level of a connection. The session is uncertain if SQL as text has begun a
 * transaction, or if the level of the open transaction was changed. Drivers do not report either,
 * so that the footprints of statements are unknown until the end of the transaction.
 */
final class SessionIsolation {

  private final Connection real;
  private Integer level;
  private boolean textTransaction;
  private boolean changed;

  SessionIsolation(Connection real) {
    this.real = real;
  }

  boolean isUncertain() {
    return textTransaction || changed;
  }

  /** Queries the level, which can be a statement of the driver. */
  void read() throws SQLException {
    level = real.getTransactionIsolation();
  }

  /** The driver has set the level while no transaction was open. */
  void set(int some) {
    level = some;
  }

  /** The driver changes the level while a transaction is open. */
  void changeWithinTransaction() {
    level = null;
    changed = true;
  }

  /** Called for each statement, before it is sent. */
  void sends(String sql, boolean unknown, boolean autocommit) {
    if (SessionStatements.ends(sql)) {
      textTransaction = false;
    } else if (autocommit && unknown && SessionStatements.canBegin(sql)) {
      textTransaction = true;
    }
    if (SessionStatements.changesIsolation(sql)) {
      changed |= !autocommit || !SessionStatements.changesLaterTransactions(sql);
      level = null;
    }
  }

  /** Called at a commit or rollback of the driver. */
  void transactionEnds() {
    if (isUncertain()) {
      level = null;
    }
    textTransaction = false;
    changed = false;
  }

  /** The rules of the level, which is queried if it is not known. Not for an uncertain session. */
  IsolationRules rules(ExploredConnections explored) throws SQLException {
    if (level == null) {
      read();
    }
    return explored.rules(level);
  }
}
