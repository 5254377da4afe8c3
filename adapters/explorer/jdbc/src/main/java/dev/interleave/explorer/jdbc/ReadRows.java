package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an operation has read of the result of one step. */
final class ReadRows {

  private static final int MOST_ROWS = 3;
  private static final int MOST_VALUES = 4;

  private final OperationThread operation;
  private final Step step;
  private final List<Map<Object, String>> first = new ArrayList<>();
  private long rows;

  ReadRows(OperationThread operation, Step step) {
    this.operation = operation;
    this.step = step;
  }

  /** The operation asked for the next row. */
  void next(boolean found) {
    if (found) {
      rows++;
      if (first.size() <= MOST_ROWS) {
        first.add(new LinkedHashMap<>());
      }
    }
    report();
  }

  /** The operation read a column, by its number or name. */
  void value(Object column, Object value) {
    if (rows == 0 || rows > MOST_ROWS) {
      return;
    }
    Map<Object, String> row = first.get(first.size() - 1);
    if (row.size() <= MOST_VALUES) {
      ValueText.of(value).ifPresent(text -> row.put(column, text));
      report();
    }
  }

  private void report() {
    operation.steps().read(step, text());
  }

  private String text() {
    String values =
        first.stream()
            .limit(MOST_ROWS)
            .filter(row -> !row.isEmpty())
            .map(ReadRows::valuesOf)
            .collect(Collectors.joining("; "));
    return StepOutcome.rows(rows)
        + (values.isEmpty() ? "" : ": " + values)
        + (rows > MOST_ROWS && !values.isEmpty() ? "; .." : "");
  }

  private static String valuesOf(Map<Object, String> row) {
    String values = row.values().stream().limit(MOST_VALUES).collect(Collectors.joining(", "));
    return row.size() > MOST_VALUES ? values + ", .." : values;
  }
}
