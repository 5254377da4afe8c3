package dev.interleave.lab.adapter.database.lockwait;

import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The database connection of each watched thread. For other threads the cost is one map access. */
@Singleton
public final class WatchedThreads {

  private static final long NONE_YET = -1;

  private final Map<Thread, Long> connections = new ConcurrentHashMap<>();

  void watch() {
    connections.put(Thread.currentThread(), NONE_YET);
  }

  void unwatch() {
    connections.remove(Thread.currentThread());
  }

  /** Called on the thread that has acquired the connection. */
  public void acquired(Connection connection) {
    if (!connections.isEmpty() && connections.containsKey(Thread.currentThread())) {
      connections.put(Thread.currentThread(), idOf(connection));
    }
  }

  /**
   * Removes the connection, so that lock waits of its next user are not assigned to this thread.
   */
  public void returned(Connection connection) {
    if (!connections.isEmpty()) {
      long id = idOf(connection);
      connections.replaceAll((thread, taken) -> taken == id ? NONE_YET : taken);
    }
  }

  OptionalLong connectionOf(Thread thread) {
    long id = connections.getOrDefault(thread, NONE_YET);
    return id == NONE_YET ? OptionalLong.empty() : OptionalLong.of(id);
  }

  Optional<Thread> threadOn(long connection) {
    return connections.entrySet().stream()
        .filter(entry -> entry.getValue() == connection)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Unwraps first: {@code isWrapperFor} of Connector/J fails on a closed connection. */
  private static long idOf(Connection connection) {
    try {
      return connection.unwrap(JdbcConnection.class).getId();
    } catch (SQLException notConnectorJ) {
      return processIdOf(connection);
    }
  }

  /** The id of PostgreSQL, without a compile-time dependency on its driver. */
  private static long processIdOf(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException unknown) {
      throw new IllegalStateException(unknown);
    }
  }
}
