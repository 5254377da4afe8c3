package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of the tests.
 *
 * @param schema the explored schema; null for that of the connection
 */
record Database(String url, String user, String password, String schema) {

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  Engine open() throws SQLException {
    return Engines.open(url, user, password, schema);
  }

  Database as(String otherUser, String otherPassword) {
    return new Database(url, otherUser, otherPassword, schema);
  }

  Database at(String otherUrl) {
    return new Database(otherUrl, user, password, schema);
  }

  /** Runs statements, each in a separate transaction. */
  void run(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      run(connection, statements);
    }
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The rows of a query as text, in its order. */
  List<String> rows(String query) throws SQLException {
    try (Connection connection = connect()) {
      return rows(connection, query);
    }
  }

  static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(" ", row.stream().map(String::valueOf).toList()));
      }
      return rows;
    }
  }
}
