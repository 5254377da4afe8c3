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
 * 3.0.1 then waits for a connection that is returned and tries once more. If another request takes
 * the returned connection first, it fails long before the acquisition timeout. This class repeats
 * such an early failure.
 */
final class ConnectionAcquisition {

  private final AgroalDataSource dataSource;
  private final Duration timeout;

  /**
   * @param timeout the acquisition timeout; after half of it no further attempt begins, because one
   *     that finds no connection lasts as long as the timeout
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
        boolean early = System.nanoTime() - start < timeout.toNanos() / 2;
        if (!early || !DatabaseFailures.isWithoutConnection(e)) {
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
