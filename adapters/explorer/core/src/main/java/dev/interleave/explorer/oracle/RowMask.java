package dev.interleave.explorer.oracle;

import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.port.DatabaseState.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/**
 * The columns that are not compared, because they differ between equal serial runs: generated ids,
 * timestamps, random values. Whether a masked value is null is compared, unless it also differs.
 */
final class RowMask {

  /** Stands for all columns of a table whose number of rows differs. */
  private static final String ALL = "*";

  private static final String MASKED = "*";

  /** After a column: whether it is null. */
  private static final String NULLS = " (whether it is null)";

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d+");

  /** The masked columns of each table, and those whose nulls are masked. */
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
      List<String> some = values(left, column);
      List<String> others = values(right, column);
      if (!some.equals(others)) {
        mask(table, column);
      }
      if (Collections.frequency(some, null) != Collections.frequency(others, null)) {
        mask(table, column + NULLS);
      }
    }
    if (!isSame(table, left, right)
        && !maskOne(table, left, right, List.of(""))
        && !maskOne(table, left, right, List.of("", NULLS))) {
      maskUntilSame(table, left, right);
    }
  }

  private boolean isSame(String table, Rows left, Rows right) {
    return lines(table, left).equals(lines(table, right));
  }

  /** Masks columns in their order, and whether they are null if that is not enough. */
  private void maskUntilSame(String table, Rows left, Rows right) {
    for (String what : List.of("", NULLS)) {
      for (String column : left.columns()) {
        if (isSame(table, left, right)) {
          return;
        }
        mask(table, column + what);
      }
    }
  }

  /**
   * Masks one column that has the same values in other rows, as ids that were swapped. If several
   * columns explain the difference, one of numbers that identify the rows is preferred.
   */
  private boolean maskOne(String table, Rows left, Rows right, List<String> what) {
    Set<String> before = Set.copyOf(columns.getOrDefault(table, Set.of()));
    List<String> explaining = new ArrayList<>();
    for (String column : left.columns()) {
      what.forEach(some -> mask(table, column + some));
      if (isSame(table, left, right)) {
        explaining.add(column);
      }
      columns.put(table, new TreeSet<>(before));
    }
    Optional<String> one =
        explaining.stream().min(Comparator.comparing(column -> !numbersRows(left, column)));
    one.ifPresent(column -> what.forEach(some -> mask(table, column + some)));
    return one.isPresent();
  }

  private static boolean numbersRows(Rows rows, String column) {
    List<String> values = values(rows, column);
    return values.stream().allMatch(value -> value != null && WHOLE_NUMBER.matcher(value).matches())
        && new HashSet<>(values).size() == values.size();
  }

  private static List<String> values(Rows rows, String column) {
    int at = rows.columns().indexOf(column);
    List<String> values = new ArrayList<>();
    rows.values().forEach(row -> values.add(row.get(at)));
    values.sort(Comparator.nullsFirst(Comparator.naturalOrder()));
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
        String value = row.get(at);
        if (value == null) {
          values.add(column + "=" + (masked.contains(column + NULLS) ? MASKED : "null"));
        } else {
          String shown = masked.contains(column) ? name.apply(column, value) : "'" + value + "'";
          values.add(column + "=" + shown);
        }
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
