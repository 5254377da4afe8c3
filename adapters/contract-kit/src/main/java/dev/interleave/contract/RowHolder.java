package dev.interleave.contract;

import dev.interleave.domain.account.AccountId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Another database session that locks an account's row until it is closed. */
public final class RowHolder implements AutoCloseable {

  /** Longer than any test: the service's sessions end after a few seconds of silence. */
  private static final int WAIT_TIMEOUT = 3600;

  private final Connection connection;
  private final int waitTimeout;

  private RowHolder(Connection connection, int waitTimeout) {
    this.connection = connection;
    this.waitTimeout = waitTimeout;
  }

  /** Locks the row in a separate transaction. */
  public static RowHolder of(DataSource dataSource, AccountId id) {
    try {
      Connection connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      int waitTimeout;
      try (Statement statement = connection.createStatement()) {
        try (ResultSet row = statement.executeQuery("SELECT @@SESSION.wait_timeout")) {
          row.next();
          waitTimeout = row.getInt(1);
        }
        setWaitTimeout(statement, WAIT_TIMEOUT);
        statement.executeQuery("SELECT id FROM accounts WHERE id = " + id + " FOR UPDATE");
      }
      return new RowHolder(connection, waitTimeout);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void setWaitTimeout(Statement statement, int seconds) throws SQLException {
    statement.execute("SET SESSION wait_timeout = " + seconds);
  }

  /** Releases the row. The session is as it was before. */
  @Override
  public void close() {
    try (connection;
        Statement statement = connection.createStatement()) {
      connection.rollback();
      setWaitTimeout(statement, waitTimeout);
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
