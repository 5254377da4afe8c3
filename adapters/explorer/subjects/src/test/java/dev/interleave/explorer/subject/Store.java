package dev.interleave.explorer.subject;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The database of a subject, as its operations use it.
 *
 * @param engine the product
 * @param dataSource wrapped
 * @param isolation a constant of {@link Connection}; negative for the default of the product
 */
record Store(EngineKind engine, DataSource dataSource, int isolation) {

  /** The work of one connection. */
  interface Work<T> {
    T on(Link link) throws SQLException;
  }

  /** Commits what the work did, or rolls back if it throws. */
  <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(new Link(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** Each statement is its own transaction. */
  <T> T withAutocommit(Work<T> work) throws SQLException {
    try (Connection connection = connection()) {
      return work.on(new Link(connection));
    }
  }

  private Connection connection() throws SQLException {
    Connection connection = dataSource.getConnection();
    if (isolation >= 0) {
      connection.setTransactionIsolation(isolation);
    }
    return connection;
  }

  /** The wrapped DataSource for a framework. Its connections have the isolation level. */
  DataSource withLevel() {
    return (DataSource)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection")
                    ? connection()
                    : ConnectionPool.call(dataSource, method, arguments));
  }

  /** Short forms of statements. */
  record Link(Connection connection) {

    int update(String sql, Object... values) throws SQLException {
      try (PreparedStatement statement = prepare(sql, values)) {
        return statement.executeUpdate();
      }
    }

    /** The number in the first column; -1 if no row is found. */
    int number(String sql, Object... values) throws SQLException {
      try (PreparedStatement statement = prepare(sql, values);
          ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : -1;
      }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    }
  }

  /** Runs statements outside of the operations. */
  void run(List<String> statements) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (String sql : statements) {
        new Link(connection).update(sql);
      }
    }
  }
}
