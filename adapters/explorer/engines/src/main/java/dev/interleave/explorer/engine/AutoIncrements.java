package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The AUTO_INCREMENT counters of a schema of MySQL or MariaDB. Only ALTER TABLE can lower a
 * counter.
 */
final class AutoIncrements implements Sequences {

  private final Dialect dialect;
  private final String schema;

  /** The data type of the counted column, by table. */
  private Map<String, String> types = Map.of();

  AutoIncrements(Dialect dialect, String schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  @Override
  public Map<String, String> read(OwnConnection own) throws SQLException {
    Map<String, String> found = new TreeMap<>();
    own.query(
            "SELECT TABLE_NAME, DATA_TYPE FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND EXTRA LIKE '%auto_increment%'",
            schema)
        .forEach(row -> found.put(row.get(0), row.get(1)));
    types = found;
    return positions(own);
  }

  @Override
  public Map<String, String> positions(OwnConnection own) throws SQLException {
    Map<String, String> positions = new TreeMap<>();
    if (types.isEmpty()) {
      return positions;
    }
    String query =
        "SELECT TABLE_NAME, COALESCE(AUTO_INCREMENT, 1) FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (?"
            + ", ?".repeat(types.size() - 1)
            + ")";
    List<Object> parameters = new ArrayList<>(List.of(schema));
    parameters.addAll(types.keySet());
    own.query(query, parameters.toArray()).forEach(row -> positions.put(row.get(0), row.get(1)));
    return positions;
  }

  @Override
  public void skip(OwnConnection own, Set<String> names) throws SQLException {
    Map<String, String> now = positions(own);
    for (Map.Entry<String, String> table : types.entrySet()) {
      String position = names.contains(table.getKey()) ? now.get(table.getKey()) : null;
      if (position != null) {
        OptionalLong next = Sequences.after(position, "1", "1", most(table.getValue()));
        if (next.isPresent()) {
          set(own, table.getKey(), Long.toString(next.getAsLong()));
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

  @Override
  public void set(OwnConnection own, String table, String position) throws SQLException {
    own.execute(
        "ALTER TABLE " + dialect.qualified(schema, table) + " AUTO_INCREMENT = " + position);
  }
}
