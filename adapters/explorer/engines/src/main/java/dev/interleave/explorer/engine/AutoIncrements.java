package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The AUTO_INCREMENT counters of a schema of MySQL or MariaDB. Only ALTER TABLE can lower a
 * counter.
 */
final class AutoIncrements implements Sequences {

  private final Dialect dialect;
  private final String schema;
  private List<String> tables = List.of();

  AutoIncrements(Dialect dialect, String schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  @Override
  public Map<String, String> read(OwnConnection own) throws SQLException {
    tables =
        own
            .query(
                "SELECT TABLE_NAME FROM information_schema.COLUMNS"
                    + " WHERE TABLE_SCHEMA = ? AND EXTRA LIKE '%auto_increment%' ORDER BY 1",
                schema)
            .stream()
            .map(row -> row.get(0))
            .toList();
    return positions(own);
  }

  private Map<String, String> positions(OwnConnection own) throws SQLException {
    Map<String, String> positions = new TreeMap<>();
    if (tables.isEmpty()) {
      return positions;
    }
    String query =
        "SELECT TABLE_NAME, COALESCE(AUTO_INCREMENT, 1) FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (?"
            + ", ?".repeat(tables.size() - 1)
            + ")";
    Object[] parameters = new Object[tables.size() + 1];
    parameters[0] = schema;
    for (int i = 0; i < tables.size(); i++) {
      parameters[i + 1] = tables.get(i);
    }
    own.query(query, parameters).forEach(row -> positions.put(row.get(0), row.get(1)));
    return positions;
  }

  @Override
  public void restore(OwnConnection own, Map<String, String> stored) throws SQLException {
    Map<String, String> now = positions(own);
    for (String table : tables) {
      String position = stored.get(table);
      if (position != null && !position.equals(now.get(table))) {
        own.execute(
            "ALTER TABLE " + dialect.qualified(schema, table) + " AUTO_INCREMENT = " + position);
      }
    }
  }
}
