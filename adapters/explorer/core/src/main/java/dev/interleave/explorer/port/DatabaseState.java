package dev.interleave.explorer.port;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Committed rows, by table.
 *
 * @param tables the rows of each table, by its name
 */
public record DatabaseState(SortedMap<String, Rows> tables) {

  public DatabaseState {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** A state of these tables. */
  public static DatabaseState of(Map<String, Rows> tables) {
    return new DatabaseState(new TreeMap<>(tables));
  }

  /**
   * The rows of one table, in any order.
   *
   * @param columns the names of the columns
   * @param values one list for each row: the values as text, in the order of the columns; an SQL
   *     null is a null reference
   */
  public record Rows(List<String> columns, List<List<String>> values) {

    public Rows {
      columns = List.copyOf(columns);
      values =
          values.stream().map(row -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
    }
  }
}
