package dev.interleave.adapter.persistence.entry;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.application.port.Cancellation;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.Session;

/**
 * SELECT statements that end: the server stops them after a time limit, and a cancellation kills
 * them. Each needs a transaction.
 */
@Singleton
public class BoundedReads {

  /** MariaDB: max_statement_time exceeded. MySQL: maximum statement execution time exceeded. */
  private static final Set<Integer> TIME_LIMIT = Set.of(1969, 3024);

  /** Each engine reads the limit in its own place, and the other's as a comment. */
  private static final String SELECT =
      "/*M! SET STATEMENT max_statement_time=%d.%03d FOR */ SELECT /*+ MAX_EXECUTION_TIME(%d) */ ";

  private final EntityManager entities;

  BoundedReads(EntityManager entities) {
    this.entities = entities;
  }

  /** Reads one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Executes a statement and reads its rows.
   *
   * @param limit the longest that the server works on it
   * @param columnsAndRest the text after {@code SELECT}; every value in it is a number
   * @throws java.util.concurrent.CancellationException before the statement, if it is cancelled
   */
  <T> List<T> select(
      Duration limit, Cancellation cancellation, String columnsAndRest, RowReader<T> reader) {
    long millis = limit.toMillis();
    String sql =
        String.format(Locale.ROOT, SELECT, millis / 1000, millis % 1000, millis) + columnsAndRest;
    return entities
        .unwrap(Session.class)
        .doReturningWork(connection -> rows(connection, sql, cancellation, reader));
  }

  private static <T> List<T> rows(
      Connection connection, String sql, Cancellation cancellation, RowReader<T> reader)
      throws SQLException {
    // As text: the statement is not worth a place among those that the server keeps prepared.
    try (PreparedStatement statement =
        connection.unwrap(JdbcConnection.class).clientPrepareStatement(sql)) {
      return whileRegistered(statement, cancellation, reader);
    } finally {
      if (cancellation.isCancelled()) {
        absorbLateKill(connection);
      }
    }
  }

  private static <T> List<T> whileRegistered(
      PreparedStatement statement, Cancellation cancellation, RowReader<T> reader)
      throws SQLException {
    try (Cancellation.Registration ignored = cancellation.onCancel(() -> kill(statement));
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    }
  }

  /** Sends KILL QUERY on another connection. */
  private static void kill(PreparedStatement statement) {
    try {
      statement.cancel();
    } catch (SQLException noConnection) {
      // The server ends the statement at its time limit.
    }
  }

  /** A KILL QUERY that arrives after its statement can hit the next one of the connection. */
  private static void absorbLateKill(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DO 1");
    } catch (SQLException hit) {
      // It is spent.
    }
  }

  /** Whether the server stopped a statement at its time limit. */
  static boolean isTimeLimit(Throwable failure) {
    return DatabaseFailures.errorCode(failure).stream().anyMatch(TIME_LIMIT::contains);
  }
}
