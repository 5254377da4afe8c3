package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of the session of a connection. They are reverted before the connection is closed,
 * because the next user of a pool may receive the same session.
 */
final class SessionSettings {

  private final Dialect dialect;
  private final Connection connection;
  private final Map<String, String> before = new LinkedHashMap<>();
  private final boolean autoCommit;
  private final int isolation;

  private SessionSettings(Dialect dialect, Connection connection) throws SQLException {
    this.dialect = dialect;
    this.connection = connection;
    this.autoCommit = connection.getAutoCommit();
    this.isolation = connection.getTransactionIsolation();
  }

  static SessionSettings apply(Dialect dialect, Connection connection) throws SQLException {
    SessionSettings settings = new SessionSettings(dialect, connection);
    if (!settings.autoCommit) {
      connection.setAutoCommit(true);
    }
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    for (Map.Entry<String, String> setting : dialect.settings().entrySet()) {
      settings.before.put(setting.getKey(), dialect.setting(connection, setting.getKey()));
      dialect.set(connection, setting.getKey(), setting.getValue());
    }
    return settings;
  }

  void revert() throws SQLException {
    for (Map.Entry<String, String> setting : before.entrySet()) {
      dialect.set(connection, setting.getKey(), setting.getValue());
    }
    connection.setTransactionIsolation(isolation);
    connection.setAutoCommit(autoCommit);
  }
}
