package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The sequences of a schema of PostgreSQL, with those of identity columns. A session of the
 * operations may have cached values of a sequence with CACHE, which it draws first.
 */
final class PostgresSequences implements Sequences {

  private final Dialect dialect;
  private final String schema;
  private List<String> names = List.of();

  PostgresSequences(Dialect dialect, String schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  @Override
  public Map<String, String> read(OwnConnection own) throws SQLException {
    List<String> found =
        own
            .query(
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname = ? AND c.relkind = 'S' ORDER BY 1",
                schema)
            .stream()
            .map(row -> row.get(0))
            .toList();
    Map<String, String> positions = positions(own, found);
    names = found;
    return positions;
  }

  @Override
  public Map<String, String> positions(OwnConnection own) throws SQLException {
    return positions(own, names);
  }

  /** The last value, and whether it was drawn. */
  private Map<String, String> positions(OwnConnection own, List<String> names) throws SQLException {
    Map<String, String> positions = new TreeMap<>();
    if (names.isEmpty()) {
      return positions;
    }
    StringJoiner union = new StringJoiner(" UNION ALL ");
    for (int i = 0; i < names.size(); i++) {
      union.add(
          "SELECT "
              + i
              + ", last_value, is_called FROM "
              + dialect.qualified(schema, names.get(i)));
    }
    for (List<String> row : own.query(union.toString())) {
      String called = row.get(2).startsWith("t") ? "called" : "not called";
      positions.put(names.get(Integer.parseInt(row.get(0))), row.get(1) + " " + called);
    }
    return positions;
  }

  @Override
  public void skip(OwnConnection own, Set<String> some) throws SQLException {
    Map<String, String> now = positions(own);
    for (String name : some) {
      String sequence = dialect.qualified(schema, name);
      List<String> range =
          own.query(
                  "SELECT seqincrement, seqmin, seqmax FROM pg_sequence"
                      + " WHERE seqrelid = ?::regclass",
                  sequence)
              .get(0);
      OptionalLong next =
          Sequences.after(now.get(name).split(" ")[0], range.get(0), range.get(1), range.get(2));
      if (next.isPresent()) {
        own.query("SELECT setval(?::regclass, ?::bigint)", sequence, next.getAsLong());
      }
    }
  }

  @Override
  public void set(OwnConnection own, String name, String position) throws SQLException {
    String[] valueAndState = position.split(" ", 2);
    own.query(
        "SELECT setval(?::regclass, ?::bigint, ?::boolean)",
        dialect.qualified(schema, name),
        valueAndState[0],
        valueAndState[1].equals("called"));
  }
}
