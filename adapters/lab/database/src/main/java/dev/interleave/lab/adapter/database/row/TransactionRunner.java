package dev.interleave.lab.adapter.database.row;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.ReusedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One connection, kept from transaction to transaction: an experiment looks at its rows hundreds of
 * times. One transaction at a time; a connection that has failed is replaced.
 */
final class TransactionRunner implements AutoCloseable {

  /** An experiment whose rows are still held by somebody has not ended. */
  private static final String SHORT_LOCK_WAIT = "SET SESSION innodb_lock_wait_timeout = 2";

  private final ReusedConnection reused;

  TransactionRunner(LabConnections connections) {
    this.reused = new ReusedConnection(() -> open(connections));
  }

  /** What is done in a transaction. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs the work in a transaction of REPEATABLE READ, so that all of its reads are of one moment.
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

  /** Closing rolls back what is open. The next call opens another. */
  @Override
  public synchronized void close() {
    reused.close();
  }
}
