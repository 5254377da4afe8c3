package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What is asked of the database for one transaction only.
 *
 * <p>{@code SET TRANSACTION} without {@code SESSION} holds for the next transaction of a connection
 * and ends with it, so there is nothing to put back and nothing for the pool's next borrower to
 * inherit, however the transaction ends. It is "next" until the first statement: JTA has begun, the
 * connection has only left autocommit, and the database has not begun yet. After a first statement
 * the database refuses it with error 1568, so a transaction cannot silently run at another level.
 */
final class TransactionIsolation {

  private final AgroalDataSource dataSource;

  TransactionIsolation(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Inside a JTA transaction and before its first statement. The pool hands out the connection that
   * belongs to the transaction: Hibernate gets the same one afterwards.
   */
  void serializable() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    } catch (SQLException e) {
      throw new NotAsked(e);
    }
  }

  /** What the cause means is decided where every failed transaction is judged. */
  private static final class NotAsked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAsked(SQLException cause) {
      super(cause);
    }
  }
}
