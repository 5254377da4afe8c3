package dev.interleave.explorer.port;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Committed rows, by table.
 *
 * @param tables the rows of each table, by its name
 * @param links the columns of foreign keys
 */
public record DatabaseState(SortedMap<String, Rows> tables, Set<Link> links) {

  public DatabaseState {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    links = Set.copyOf(links);
  }

  /** A state of these tables, without foreign keys. */
  public static DatabaseState of(Map<String, Rows> tables) {
    return of(tables, Set.of());
  }

  /** A state of these tables, with the columns of their foreign keys. */
  public static DatabaseState of(Map<String, Rows> tables, Set<Link> links) {
    return new DatabaseState(new TreeMap<>(tables), links);
  }

  /**
   * A column of a foreign key, and the column of the parent to which it refers. The names are those
   * of {@link #tables} and {@link Rows#columns}.
   */
  public record Link(String table, String column, String parent, String parentColumn) {}

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
