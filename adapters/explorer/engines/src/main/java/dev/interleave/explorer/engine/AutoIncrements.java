package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
  public void skip(OwnConnection own, Set<String> names) throws SQLException {
    Map<String, String> now = positions(own);
    for (List<String> row :
        own.query(
            "SELECT TABLE_NAME, DATA_TYPE FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND EXTRA LIKE '%auto_increment%'",
            schema)) {
      String position = names.contains(row.get(0)) ? now.get(row.get(0)) : null;
      if (position != null) {
        OptionalLong next = Sequences.after(position, "1", "1", most(row.get(1)));
        if (next.isPresent()) {
          start(own, row.get(0), next.getAsLong());
        }
      }
    }
  }

  /** The greatest value of a signed column. */
  private static String most(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "tinyint" -> "127";
      case "smallint" -> "32767";
      case "mediumint" -> "8388607";
      case "bigint" -> "9223372036854775807";
      default -> "2147483647";
    };
  }

  private void start(OwnConnection own, String table, Object position) throws SQLException {
    own.execute(
        "ALTER TABLE " + dialect.qualified(schema, table) + " AUTO_INCREMENT = " + position);
  }

  @Override
  public Set<String> restore(OwnConnection own, Map<String, String> stored) throws SQLException {
    Set<String> moved = new TreeSet<>();
    Map<String, String> now = positions(own);
    for (String table : tables) {
      String position = stored.get(table);
      if (position != null && !position.equals(now.get(table))) {
        start(own, table, position);
        moved.add(table);
      }
    }
    return moved;
  }
}
