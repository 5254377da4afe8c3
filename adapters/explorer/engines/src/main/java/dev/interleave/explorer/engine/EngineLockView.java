package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What a server shows of its lock waits, read over a connection of the caller. It reads nothing
 * else, so the database needs no mark of a test database. Not thread-safe.
 */
public final class EngineLockView {

  private final String name;
  private final LockView view;

  private EngineLockView(String name, LockView view) {
    this.name = name;
    this.view = view;
  }

  /**
   * The view of the connected server.
   *
   * @throws DatabaseRefusedException if the server is not supported
   */
  public static EngineLockView of(Connection connection) throws SQLException {
    Server.Product product = Server.of(connection).product();
    String name =
        switch (product) {
          case MYSQL -> "performance_schema.data_lock_waits";
          case MARIADB -> "SHOW ENGINE INNODB STATUS";
          case POSTGRESQL -> "pg_blocking_pids";
          case H2 -> "INFORMATION_SCHEMA.SESSIONS";
        };
    return new EngineLockView(name, Dialect.of(product).lockView());
  }

  /** The name of the view, for display. */
  public String name() {
    return name;
  }

  /**
   * Whether the statement of a session waits for a lock.
   *
   * @param connection on which the view is read
   * @param session the number by which the engine identifies the other connection
   * @throws SQLException also if the user may not read the view
   */
  public Wait waitOf(Connection connection, long session) throws SQLException {
    return view.waitOf((sql, parameters) -> query(connection, sql, parameters), session);
  }

  private static List<List<String>> query(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return OwnConnection.texts(rows);
      }
    }
  }
}
