package dev.interleave.adapter.persistence;

import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.hibernate.Session;

/**
 * Executes SQL past Hibernate, on the connection of the current transaction. For statements with
 * hundreds of parameters, for each of which Hibernate creates objects, and for statements that run
 * while a row is locked.
 */
public final class JdbcStatements {

  /** The longest list of a single request: the legs of a transfer. */
  private static final int LONGEST_PREPARED = 2;

  private JdbcStatements() {}

  /** Sets parameters and executes. */
  public interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /** Prepares a statement. */
  private interface Preparation {
    PreparedStatement of(Connection connection) throws SQLException;
  }

  /** Executes a statement. Failures are exceptions of Hibernate, as those of its statements. */
  public static <T> T execute(EntityManager entities, String sql, Work<T> work) {
    return execute(entities, connection -> connection.prepareStatement(sql), work);
  }

  /**
   * Executes a statement whose text depends on the length of a list. The server prepares only the
   * short lists, which are frequent. Each other text would cost two more round trips, and evict a
   * frequent one from the driver's cache.
   *
   * @param length of the list
   */
  public static <T> T executeList(EntityManager entities, String sql, int length, Work<T> work) {
    return length <= LONGEST_PREPARED
        ? execute(entities, sql, work)
        : execute(
            entities,
            connection -> connection.unwrap(JdbcConnection.class).clientPrepareStatement(sql),
            work);
  }

  private static <T> T execute(EntityManager entities, Preparation prepared, Work<T> work) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = prepared.of(connection)) {
                return work.with(statement);
              }
            });
  }

  /** Repeats an item, separated by commas. */
  public static String list(String item, int count) {
    return String.join(", ", Collections.nCopies(count, item));
  }
}
