package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sequences and identity columns of a schema of H2. */
final class H2Sequences implements Sequences {

  private final Dialect dialect;
  private final String schema;

  H2Sequences(Dialect dialect, String schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  /** The next value of each, by the statement that restarts it. */
  @Override
  public Map<String, String> read(OwnConnection own) throws SQLException {
    Map<String, String> positions = new TreeMap<>();
    for (List<String> row :
        own.query(
            "SELECT SEQUENCE_NAME, BASE_VALUE FROM INFORMATION_SCHEMA.SEQUENCES"
                + " WHERE SEQUENCE_SCHEMA = ?",
            schema)) {
      positions.put("SEQUENCE " + dialect.qualified(schema, row.get(0)), row.get(1));
    }
    for (List<String> row :
        own.query(
            "SELECT TABLE_NAME, COLUMN_NAME, IDENTITY_BASE FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND IS_IDENTITY = 'YES'",
            schema)) {
      String column =
          "TABLE "
              + dialect.qualified(schema, row.get(0))
              + " ALTER COLUMN "
              + dialect.quote(row.get(1));
      positions.put(column, row.get(2));
    }
    return positions;
  }

  @Override
  public void restore(OwnConnection own, Map<String, String> stored) throws SQLException {
    Map<String, String> now = read(own);
    for (Map.Entry<String, String> sequence : stored.entrySet()) {
      if (!sequence.getValue().equals(now.get(sequence.getKey()))) {
        own.execute("ALTER " + sequence.getKey() + " RESTART WITH " + sequence.getValue());
      }
    }
  }
}
