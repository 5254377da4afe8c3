package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** One query for many tables. */
final class UnionQuery {

  /** Bounds the length of a statement, and the number of tables that it opens. */
  private static final int TABLES_AT_ONCE = 100;

  private UnionQuery() {}

  /**
   * @param select a SELECT of one row without its first word
   * @return the values of the row, by label
   */
  static Map<String, String> read(
      OwnConnection own, List<ExploredTable> tables, Function<ExploredTable, String> select)
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
