package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The sequences and identity columns of a schema of H2. */
final class H2Sequences implements Sequences {

  private final Dialect dialect;
  private final String schema;

  H2Sequences(Dialect dialect, String schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  @Override
  public Map<String, String> read(OwnConnection own) throws SQLException {
    return positions(own);
  }

  /** The next value of each, by the object of the statement that restarts it. */
  @Override
  public Map<String, String> positions(OwnConnection own) throws SQLException {
    Map<String, String> positions = new TreeMap<>();
    for (List<String> row :
        own.query(
            "SELECT SEQUENCE_NAME, BASE_VALUE FROM INFORMATION_SCHEMA.SEQUENCES"
                + " WHERE SEQUENCE_SCHEMA = ?",
            schema)) {
      positions.put(sequence(row.get(0)), row.get(1));
    }
    for (List<String> row :
        own.query(
            "SELECT TABLE_NAME, COLUMN_NAME, IDENTITY_BASE FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND IS_IDENTITY = 'YES'",
            schema)) {
      positions.put(column(row.get(0), row.get(1)), row.get(2));
    }
    return positions;
  }

  @Override
  public void skip(OwnConnection own, Set<String> names) throws SQLException {
    List<List<String>> rows =
        own.query(
            "SELECT SEQUENCE_NAME, NULL, BASE_VALUE, INCREMENT, MINIMUM_VALUE, MAXIMUM_VALUE"
                + " FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = ?1 UNION ALL"
                + " SELECT TABLE_NAME, COLUMN_NAME, IDENTITY_BASE, IDENTITY_INCREMENT,"
                + " IDENTITY_MINIMUM, IDENTITY_MAXIMUM FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = ?1 AND IS_IDENTITY = 'YES'",
            schema);
    for (List<String> row : rows) {
      String name = row.get(1) == null ? sequence(row.get(0)) : column(row.get(0), row.get(1));
      OptionalLong next = Sequences.after(row.get(2), row.get(3), row.get(4), row.get(5));
      if (names.contains(name) && next.isPresent()) {
        set(own, name, Long.toString(next.getAsLong()));
      }
    }
  }

  private String sequence(String name) {
    return "SEQUENCE " + dialect.qualified(schema, name);
  }

  private String column(String table, String column) {
    return "TABLE " + dialect.qualified(schema, table) + " ALTER COLUMN " + dialect.quote(column);
  }

  @Override
  public void set(OwnConnection own, String name, String position) throws SQLException {
    own.execute("ALTER " + name + " RESTART WITH " + position);
  }
}
