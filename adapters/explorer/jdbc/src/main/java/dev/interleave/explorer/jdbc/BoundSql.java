package dev.interleave.explorer.jdbc;

import java.util.Map;

/**
 * A statement with the values of its parameters.
 *
 * @param sql the text that the application sends
 * @param values the values by index, from 1; those that were not set are missing
 */
record BoundSql(String sql, Map<Integer, Object> values) {

  /** Takes the place of an SQL null. */
  static final Object NULL = new Object();

  BoundSql {
    values = Map.copyOf(values);
  }

  /** The SQL in one line. */
  String line() {
    return sql.strip().replaceAll("\\s+", " ");
  }
}
