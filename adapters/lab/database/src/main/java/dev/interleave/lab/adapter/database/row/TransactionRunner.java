package dev.interleave.lab.adapter.database.row;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.ReusedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs transactions on one reused connection, because an experiment reads its rows hundreds of
 * times. One transaction runs at a time. A connection that has failed is replaced.
 */
final class TransactionRunner implements AutoCloseable {

  /** A longer wait would mean that a transaction of the experiment has not ended. */
  private static final String SHORT_LOCK_WAIT = "SET SESSION innodb_lock_wait_timeout = 2";

  private final ReusedConnection reused;

  TransactionRunner(LabConnections connections) {
    this.reused = new ReusedConnection(() -> open(connections));
  }

  /** The statements of a transaction. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs the work in a REPEATABLE READ transaction, so that all of its reads see one snapshot.
   *
   * @throws LedgerUnavailable rolled back, or not known to be committed
   */
  synchronized <T> T call(Work<T> work) {
    boolean committing = false;
    try {
      Connection connection = reused.get();
      T result = work.on(connection);
      committing = true;
      connection.commit();
      return result;
    } catch (SQLException e) {
      close();
      throw new LedgerUnavailable(committing ? Effect.UNKNOWN : Effect.NOT_APPLIED, e);
    }
  }

  private static Connection open(LabConnections connections) throws SQLException {
    Connection opened = connections.open();
    try (Statement statement = opened.createStatement()) {
      opened.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      opened.setAutoCommit(false);
      statement.execute(SHORT_LOCK_WAIT);
      return opened;
    } catch (SQLException unprepared) {
      opened.close();
      throw unprepared;
    }
  }

  /** Rolls back the open transaction. The next call opens another connection. */
  @Override
  public synchronized void close() {
    reused.close();
  }
}
