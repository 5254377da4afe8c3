package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.port.Catalogue.KeyType;
import dev.interleave.explorer.step.Area;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The primary keys that a statement names.
 *
 * @param keys one list for each row: its values in the order of the key's columns; no list at all
 *     if the statement may touch any row
 * @param types of the key's columns
 */
record KeyCondition(List<List<SqlValue>> keys, List<KeyType> types) {

  /** Any row. */
  static final KeyCondition ANY = new KeyCondition(List.of(), List.of());

  KeyCondition {
    keys = List.copyOf(keys);
    types = List.copyOf(types);
  }

  /** The rows with these keys, or any row if the types of the key are not known. */
  static KeyCondition of(List<List<SqlValue>> keys, Catalogue.Table table) {
    return table.keyTypes().size() == table.primaryKey().size()
        ? new KeyCondition(keys, table.keyTypes())
        : ANY;
  }

  /** Whether it names more than one row. */
  boolean several() {
    return keys.size() > 1;
  }

  /** The rows, or the whole table if a value has no text. */
  Set<Area> areas(String table, Map<Integer, Object> values) {
    Set<Area> areas = new HashSet<>();
    for (List<SqlValue> key : keys) {
      List<Optional<String>> texts =
          IntStream.range(0, key.size())
              .mapToObj(column -> key.get(column).text(values, types.get(column)))
              .toList();
      if (texts.stream().anyMatch(Optional::isEmpty)) {
        return Set.of(Area.table(table));
      }
      areas.add(Area.row(table, String.join(",", texts.stream().map(Optional::get).toList())));
    }
    return areas.isEmpty() ? Set.of(Area.table(table)) : areas;
  }
}
