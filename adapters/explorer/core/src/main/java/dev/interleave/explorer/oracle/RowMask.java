package dev.interleave.explorer.oracle;

import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.port.DatabaseState.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * The columns that are not compared, because they differ between equal serial runs: generated ids,
 * timestamps, random values.
 */
final class RowMask {

  /** Stands for all columns of a table whose number of rows differs. */
  private static final String ALL = "*";

  private static final String MASKED = "*";

  private final Map<String, Set<String>> columns = new TreeMap<>();

  /** Whether equal serial runs link the same rows. */
  private boolean linksAreEqual = true;

  /** Masks what differs between two runs that should be equal. */
  void learn(DatabaseState one, DatabaseState other) {
    Set<String> tables = new TreeSet<>(one.tables().keySet());
    tables.addAll(other.tables().keySet());
    for (String table : tables) {
      Rows left = one.tables().get(table);
      Rows right = other.tables().get(table);
      if (left == null || right == null || left.values().size() != right.values().size()) {
        if (!isEmpty(left) || !isEmpty(right)) {
          mask(table, ALL);
        }
      } else {
        learn(table, left, right);
      }
    }
    linksAreEqual &= lines(one).equals(lines(other));
  }

  private static boolean isEmpty(Rows rows) {
    return rows == null || rows.values().isEmpty();
  }

  private void learn(String table, Rows left, Rows right) {
    for (String column : left.columns()) {
      if (!values(left, column).equals(values(right, column))) {
        mask(table, column);
      }
    }
    if (lines(table, left).equals(lines(table, right)) || maskOne(table, left, right)) {
      return;
    }
    for (String column : left.columns()) {
      mask(table, column);
      if (lines(table, left).equals(lines(table, right))) {
        return;
      }
    }
  }

  /** Masks one column that has the same values in other rows, as ids that were swapped. */
  private boolean maskOne(String table, Rows left, Rows right) {
    Set<String> before = Set.copyOf(columns.getOrDefault(table, Set.of()));
    for (String column : left.columns()) {
      mask(table, column);
      if (lines(table, left).equals(lines(table, right))) {
        return true;
      }
      columns.put(table, new TreeSet<>(before));
    }
    return false;
  }

  private static List<String> values(Rows rows, String column) {
    int at = rows.columns().indexOf(column);
    List<String> values = new ArrayList<>();
    rows.values().forEach(row -> values.add(String.valueOf(row.get(at))));
    Collections.sort(values);
    return values;
  }

  private void mask(String table, String column) {
    columns.computeIfAbsent(table, name -> new TreeSet<>()).add(column);
  }

  /**
   * The rows as text, one line each, sorted. A masked value is {@code *}, or its name if foreign
   * keys refer to it.
   */
  List<String> lines(DatabaseState state) {
    LinkedValues links = new LinkedValues(state, linksAreEqual ? columns : Map.of());
    List<String> all = new ArrayList<>();
    state
        .tables()
        .forEach(
            (table, rows) ->
                all.addAll(
                    lines(
                        table,
                        rows,
                        (column, value) -> links.nameOf(table, column, value).orElse(MASKED))));
    return all;
  }

  private List<String> lines(String table, Rows rows) {
    return lines(table, rows, (column, value) -> MASKED);
  }

  private List<String> lines(String table, Rows rows, BinaryOperator<String> name) {
    Set<String> masked = columns.getOrDefault(table, Set.of());
    if (masked.contains(ALL)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows.values()) {
      List<String> values = new ArrayList<>();
      for (int at = 0; at < row.size(); at++) {
        String column = rows.columns().get(at);
        values.add(column + "=" + text(column, row.get(at), masked, name));
      }
      lines.add(table + ": " + String.join(", ", values));
    }
    Collections.sort(lines);
    return lines;
  }

  private static String text(
      String column, String value, Set<String> masked, BinaryOperator<String> name) {
    if (masked.contains(column)) {
      return value == null ? MASKED : name.apply(column, value);
    }
    return value == null ? "null" : "'" + value + "'";
  }

  /** The masked columns by name. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    columns.forEach(
        (table, masked) -> {
          if (masked.contains(ALL)) {
            names.add("table " + table + " (its number of rows differs)");
          } else {
            masked.forEach(column -> names.add("column " + table + "." + column));
          }
        });
    return names;
  }
}
