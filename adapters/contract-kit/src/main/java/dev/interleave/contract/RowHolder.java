package dev.interleave.contract;

import dev.interleave.domain.account.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Another session that holds an account's row until it is closed. */
public final class RowHolder implements AutoCloseable {

  private final Connection connection;

  private RowHolder(Connection connection) {
    this.connection = connection;
  }

  /** Locks the row in a transaction of its own. */
  public static RowHolder of(DataSource dataSource, AccountId id) {
    try {
      Connection connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.executeQuery("SELECT id FROM accounts WHERE id = " + id + " FOR UPDATE");
      }
      return new RowHolder(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
