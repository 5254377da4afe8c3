package dev.interleave.adapter.persistence;

import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.hibernate.Session;

/**
 * SQL on the connection of the current transaction, past Hibernate: for statements of hundreds of
 * parameters, each of which would get an object and a type, and for those that run while a row is
 * locked that others wait for.
 */
public final class JdbcStatements {

  /** As many as one request alone has: the legs of a transfer. */
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

  /** Failures come as Hibernate's, as those of all other statements do. */
  public static <T> T execute(EntityManager entities, String sql, Work<T> work) {
    return execute(entities, connection -> connection.prepareStatement(sql), work);
  }

  /**
   * Executes a statement whose text depends on the length of a list. The database prepares those
   * that come again all the time; of the others each would cost two round trips more, and drive one
   * that comes again out of the driver's memory.
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

  /** As many of these, separated by commas. */
  public static String list(String item, int count) {
    return String.join(", ", Collections.nCopies(count, item));
  }
}
