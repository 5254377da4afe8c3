package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Acquires the connection of a transaction at its beginning.
 *
 * <p>The server can refuse a new session for a moment although the transaction has a permit: a
 * session that was just closed still counts, and so does the one of {@link DatabaseProbe}. Agroal
 * 3.0.1 tries a second time and then fails. This class tries again until the acquisition timeout.
 */
final class ConnectionAcquisition {

  private final AgroalDataSource dataSource;
  private final Duration timeout;

  /**
   * @param timeout after which no further attempt begins
   */
  ConnectionAcquisition(AgroalDataSource dataSource, Duration timeout) {
    this.dataSource = dataSource;
    this.timeout = timeout;
  }

  /**
   * Call it inside a JTA transaction: the pool then keeps the connection for this transaction, and
   * Hibernate gets the same one.
   */
  void acquire() {
    long start = System.nanoTime();
    while (true) {
      try (Connection connection = dataSource.getConnection()) {
        return;
      } catch (SQLException e) {
        boolean timedOut = System.nanoTime() - start >= timeout.toNanos();
        if (timedOut || !DatabaseFailures.isWithoutConnection(e)) {
          throw new NotAcquired(e);
        }
      }
    }
  }

  /** Carries the cause to {@link Transactions}, which translates it. */
  private static final class NotAcquired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAcquired(SQLException cause) {
      super(cause);
    }
  }
}
