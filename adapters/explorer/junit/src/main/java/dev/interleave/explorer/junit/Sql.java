package dev.interleave.explorer.junit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs statements of a test outside of the operations. Each is committed at once. */
public final class Sql {

  private final DataSource dataSource;

  /**
   * @param dataSource the database of the operations
   */
  public Sql(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Runs a statement with values for its parameters, and returns the number of changed rows. */
  public int run(String statement, Object... values) throws SQLException {
    try (Connection connection = open();
        PreparedStatement prepared = prepare(connection, statement, values)) {
      prepared.execute();
      return Math.max(0, prepared.getUpdateCount());
    }
  }

  /** The first column of the first row; null if no row is found. */
  public Object value(String query, Object... values) throws SQLException {
    List<List<Object>> rows = rows(query, values);
    return rows.isEmpty() ? null : rows.get(0).get(0);
  }

  /** The first column of the first row as a number; 0 if no row is found. */
  public long number(String query, Object... values) throws SQLException {
    return value(query, values) instanceof Number number ? number.longValue() : 0;
  }

  /** All rows. */
  public List<List<Object>> rows(String query, Object... values) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Connection connection = open();
        PreparedStatement prepared = prepare(connection, query, values);
        ResultSet result = prepared.executeQuery()) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(result.getObject(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private Connection open() throws SQLException {
    Connection connection = dataSource.getConnection();
    if (!connection.getAutoCommit()) {
      connection.setAutoCommit(true);
    }
    return connection;
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object[] values)
      throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
    return prepared;
  }
}
