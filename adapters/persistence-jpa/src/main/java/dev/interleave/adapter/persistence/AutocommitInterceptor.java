package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps the connections of the pool ready for a transaction. Otherwise each begins with a round
 * trip that switches autocommit off and ends with one that switches it on again, a third of all
 * that a deposit makes.
 *
 * <p>Whoever takes a connection outside a transaction finds what JDBC promises: a commit after
 * every statement.
 */
@Singleton
final class AutocommitInterceptor implements AgroalPoolInterceptor {

  @Override
  public void onConnectionCreate(Connection connection) {
    commitEachStatement(connection, false);
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    if (!QuarkusTransaction.isActive()) {
      commitEachStatement(connection, true);
    }
  }

  @Override
  public void onConnectionReturn(Connection connection) {
    commitEachStatement(connection, false);
  }

  /**
   * No round trip where it is so already. On the driver's own connection: what is set through the
   * pool's, the pool undoes when the connection comes back.
   */
  private static void commitEachStatement(Connection pooled, boolean each) {
    try {
      Connection connection = pooled.unwrap(Connection.class);
      if (connection.getAutoCommit() != each) {
        connection.setAutoCommit(each);
      }
    } catch (SQLException unusable) {
      throw new IllegalStateException(unusable);
    }
  }
}
