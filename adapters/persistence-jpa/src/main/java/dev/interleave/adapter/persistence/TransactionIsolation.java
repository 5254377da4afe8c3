package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sets the isolation level of one transaction.
 *
 * <p>{@code SET TRANSACTION} without {@code SESSION} applies to the next transaction of a
 * connection and ends with it. So nothing has to be reset, and the next user of the connection
 * inherits nothing. JTA has begun, but the database begins its transaction only with the first
 * statement. After that statement it refuses {@code SET TRANSACTION} with error 1568, so a
 * transaction cannot silently run at another level.
 */
final class TransactionIsolation {

  private final AgroalDataSource dataSource;

  TransactionIsolation(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Sets SERIALIZABLE inside a JTA transaction, before its first statement. The pool returns the
   * connection of the transaction, which Hibernate uses afterwards.
   */
  void serializable() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    } catch (SQLException e) {
      throw new NotSet(e);
    }
  }

  /** Carries the cause to {@link Transactions}, which translates it. */
  private static final class NotSet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSet(SQLException cause) {
      super(cause);
    }
  }
}
