package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connection by which an engine observes and restores the database. It keeps prepared
 * statements. It is validated after it was idle, and replaced if the server has closed it. Not
 * thread-safe.
 */
final class OwnConnection implements SqlQueries, AutoCloseable {

  private static final long IDLE_NANOS = 5_000_000_000L;
  private static final int ANSWER_SECONDS = 2;

  private final ConnectionSource source;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private Connection connection;
  private SessionSettings settings;
  private long lastUse;
  private int generation;

  /**
   * @param first an open connection of the source
   */
  OwnConnection(ConnectionSource source, Connection first, Dialect dialect) throws SQLException {
    this.source = source;
    this.dialect = dialect;
    use(first);
  }

  private void use(Connection opened) throws SQLException {
    connection = opened;
    prepared.clear();
    settings = SessionSettings.apply(dialect, opened);
    lastUse = System.nanoTime();
  }

  Connection get() throws SQLException {
    if (System.nanoTime() - lastUse > IDLE_NANOS
        && connection.getAutoCommit()
        && !connection.isValid(ANSWER_SECONDS)) {
      reopen();
    }
    lastUse = System.nanoTime();
    return connection;
  }

  /** Replaces a connection that is broken. */
  void reopen() throws SQLException {
    try {
      connection.close();
    } catch (SQLException alreadyBroken) {
      // It is replaced.
    }
    use(source.open());
    generation++;
  }

  /** How often the connection was replaced. The database may have been restarted meanwhile. */
  int generation() {
    return generation;
  }

  /** A statement that stays prepared. The caller does not close it. */
  PreparedStatement prepare(String sql) throws SQLException {
    Connection current = get();
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = current.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  @Override
  public List<List<String>> query(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    try (ResultSet rows = statement.executeQuery()) {
      return texts(rows);
    }
  }

  /** The rows as text. */
  static List<List<String>> texts(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<List<String>> texts = new ArrayList<>();
    while (rows.next()) {
      List<String> text = new ArrayList<>(columns);
      for (int i = 1; i <= columns; i++) {
        text.add(rows.getString(i));
      }
      texts.add(text);
    }
    return texts;
  }

  /** Runs a statement once. */
  void execute(String sql) throws SQLException {
    try (Statement statement = get().createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs an action in a transaction, which is rolled back if the action fails. */
  void inTransaction(SqlAction action) throws SQLException {
    get().setAutoCommit(false);
    try {
      action.run();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
      } catch (SQLException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    } finally {
      if (!connection.isClosed()) {
        connection.setAutoCommit(true);
      }
    }
  }

  /** An action on the database. */
  @FunctionalInterface
  interface SqlAction {
    void run() throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      prepared.clear();
      settings.revert();
    } finally {
      connection.close();
    }
  }
}
