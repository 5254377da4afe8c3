package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Versions of many tables from one query.
 *
 * @param select a SELECT of one row of a table without its first word. Its values are the version
 */
record UnionRowVersions(Function<ExploredTable, String> select) implements RowVersions {

  /** Bounds the length of a statement, and the number of tables that it opens. */
  private static final int TABLES_AT_ONCE = 100;

  @Override
  public Map<String, String> read(OwnConnection own, List<ExploredTable> tables)
      throws SQLException {
    Map<String, String> read = new HashMap<>();
    for (int start = 0; start < tables.size(); start += TABLES_AT_ONCE) {
      List<ExploredTable> part =
          tables.subList(start, Math.min(tables.size(), start + TABLES_AT_ONCE));
      StringJoiner union = new StringJoiner(" UNION ALL SELECT ", "SELECT ", "");
      for (int i = 0; i < part.size(); i++) {
        union.add(i + ", " + select.apply(part.get(i)));
      }
      for (List<String> row : own.query(union.toString())) {
        read.put(
            part.get(Integer.parseInt(row.get(0))).label(), row.subList(1, row.size()).toString());
      }
    }
    return read;
  }
}
