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

/**
 * The columns that are not compared, because they differ between equal serial runs: generated ids,
 * timestamps, random values.
 */
final class RowMask {

  /** Stands for all columns of a table whose number of rows differs. */
  private static final String ALL = "*";

  private final Map<String, Set<String>> columns = new TreeMap<>();

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

  /** The rows as text, one line each, sorted, masked values as {@code *}. */
  List<String> lines(DatabaseState state) {
    List<String> all = new ArrayList<>();
    state.tables().forEach((table, rows) -> all.addAll(lines(table, rows)));
    return all;
  }

  private List<String> lines(String table, Rows rows) {
    Set<String> masked = columns.getOrDefault(table, Set.of());
    if (masked.contains(ALL)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows.values()) {
      List<String> values = new ArrayList<>();
      for (int at = 0; at < row.size(); at++) {
        String column = rows.columns().get(at);
        String value = row.get(at) == null ? "null" : "'" + row.get(at) + "'";
        values.add(column + "=" + (masked.contains(column) ? "*" : value));
      }
      lines.add(table + ": " + String.join(", ", values));
    }
    Collections.sort(lines);
    return lines;
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
