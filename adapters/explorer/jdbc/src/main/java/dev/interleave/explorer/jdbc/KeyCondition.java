package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.step.Area;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The primary keys that a statement names.
 *
 * @param keys one list for each row: its values in the order of the key's columns; no list at all
 *     if the statement may touch any row
 */
record KeyCondition(List<List<SqlValue>> keys) {

  /** Any row. */
  static final KeyCondition ANY = new KeyCondition(List.of());

  KeyCondition {
    keys = List.copyOf(keys);
  }

  /** The rows, or the whole table if a value has no text. */
  Set<Area> areas(String table, Map<Integer, Object> values) {
    Set<Area> areas = new HashSet<>();
    for (List<SqlValue> key : keys) {
      List<Optional<String>> texts = key.stream().map(value -> value.text(values)).toList();
      if (texts.stream().anyMatch(Optional::isEmpty)) {
        return Set.of(Area.table(table));
      }
      areas.add(Area.row(table, String.join(",", texts.stream().map(Optional::get).toList())));
    }
    return areas.isEmpty() ? Set.of(Area.table(table)) : areas;
  }
}
