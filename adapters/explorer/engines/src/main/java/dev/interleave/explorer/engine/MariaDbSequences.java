package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The AUTO_INCREMENT counters and the sequences of a schema of MariaDB.
 *
 * <p>The server draws values of a sequence in advance, 1000 by default, and shows only the first
 * that it has not drawn. {@link #read} therefore draws one value and restarts the sequence with it.
 * From then on the shown value is the next one, until an operation draws.
 */
final class MariaDbSequences implements Sequences {

  private static final String SEQUENCE = "sequence ";

  private final Dialect dialect;
  private final String schema;
  private final AutoIncrements autoIncrements;
  private final Map<String, String> settled = new HashMap<>();
  private List<String> names = List.of();

  MariaDbSequences(Dialect dialect, String schema) {
    this.dialect = dialect;
    this.schema = schema;
    this.autoIncrements = new AutoIncrements(dialect, schema);
  }

  @Override
  public Map<String, String> read(OwnConnection own) throws SQLException {
    Map<String, String> positions = new TreeMap<>(autoIncrements.read(own));
    List<String> found =
        own
            .query(
                "SELECT TABLE_NAME FROM information_schema.TABLES"
                    + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'SEQUENCE' ORDER BY 1",
                schema)
            .stream()
            .map(row -> row.get(0))
            .toList();
    for (String name : found) {
      if (!shown(own, name).equals(settled.get(name))) {
        restart(own, name, draw(own, name));
      }
      positions.put(SEQUENCE + name, settled.get(name));
    }
    names = found;
    return positions;
  }

  @Override
  public Map<String, String> positions(OwnConnection own) throws SQLException {
    Map<String, String> positions = new TreeMap<>(autoIncrements.positions(own));
    for (String name : names) {
      positions.put(SEQUENCE + name, shown(own, name));
    }
    return positions;
  }

  private String shown(OwnConnection own, String name) throws SQLException {
    return own.query("SELECT next_not_cached_value FROM " + dialect.qualified(schema, name))
        .get(0)
        .get(0);
  }

  private String draw(OwnConnection own, String name) throws SQLException {
    return own.query("SELECT NEXTVAL(" + dialect.qualified(schema, name) + ")").get(0).get(0);
  }

  private void restart(OwnConnection own, String name, String value) throws SQLException {
    own.execute("ALTER SEQUENCE " + dialect.qualified(schema, name) + " RESTART WITH " + value);
    settled.put(name, value);
  }

  @Override
  public void skip(OwnConnection own, Set<String> moved) throws SQLException {
    autoIncrements.skip(own, moved);
    for (String name : names) {
      if (moved.contains(SEQUENCE + name)) {
        List<String> range =
            own.query(
                    "SELECT GREATEST(increment, 1), minimum_value, maximum_value FROM "
                        + dialect.qualified(schema, name))
                .get(0);
        OptionalLong next =
            Sequences.after(draw(own, name), range.get(0), range.get(1), range.get(2));
        if (next.isPresent()) {
          restart(own, name, Long.toString(next.getAsLong()));
        }
      }
    }
  }

  @Override
  public void set(OwnConnection own, String name, String position) throws SQLException {
    if (name.startsWith(SEQUENCE)) {
      restart(own, name.substring(SEQUENCE.length()), position);
    } else {
      autoIncrements.set(own, name, position);
    }
  }
}
