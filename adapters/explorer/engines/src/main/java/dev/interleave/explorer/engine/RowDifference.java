package dev.interleave.explorer.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What turns the current rows of a table into the stored ones. Rows of a table without primary key
 * are identified by all of their values, and equal ones are counted.
 *
 * @param removed rows whose key is not stored; for a table without primary key one of each kind
 *     whose number differs
 * @param added stored rows whose key is absent; for a table without primary key all of such a kind
 * @param changed stored rows whose key is present with other values
 */
record RowDifference(List<Row> removed, List<Row> added, List<Row> changed) {

  static RowDifference of(ExploredTable table, List<Row> stored, List<Row> current) {
    List<Integer> key = table.keyPositions();
    Map<List<String>, List<Row>> before = byKey(stored, key);
    Map<List<String>, List<Row>> now = byKey(current, key);
    List<Row> removed = new ArrayList<>();
    List<Row> added = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    now.forEach(
        (at, rows) -> {
          List<Row> old = before.get(at);
          if (old == null || key.isEmpty() && !old.equals(rows)) {
            removed.add(rows.get(0));
          }
        });
    before.forEach(
        (at, rows) -> {
          List<Row> found = now.get(at);
          if (found == null || key.isEmpty() && !found.equals(rows)) {
            added.addAll(rows);
          } else if (!found.equals(rows)) {
            changed.addAll(rows);
          }
        });
    return new RowDifference(removed, added, changed);
  }

  private static Map<List<String>, List<Row>> byKey(List<Row> rows, List<Integer> key) {
    Map<List<String>, List<Row>> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.computeIfAbsent(row.key(key), at -> new ArrayList<>()).add(row));
    return byKey;
  }

  boolean isEmpty() {
    return removed.isEmpty() && added.isEmpty() && changed.isEmpty();
  }
}
