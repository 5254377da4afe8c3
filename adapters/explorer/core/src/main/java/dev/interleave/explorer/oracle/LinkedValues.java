package dev.interleave.explorer.oracle;

import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.port.DatabaseState.Link;
import dev.interleave.explorer.port.DatabaseState.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of generated keys that do not depend on their values. The name of a key is a digest of the
 * rows that have it, without masked values, and of the names of other keys in these rows. Two
 * states in which the same rows are linked have the same names.
 *
 * <p>Keys that no row distinguishes have the same name. Idea: color refinement of graphs
 * (Weisfeiler and Leman, 1968), with a fixed number of rounds, so that distant rows do not change a
 * name.
 */
final class LinkedValues {

  /** A name depends on rows within this number of foreign keys. */
  private static final int ROUNDS = 4;

  private final Map<String, String> domains = new HashMap<>();
  private final List<LinkedRow> rows = new ArrayList<>();
  private Map<String, String> names = new HashMap<>();

  /**
   * A row with generated keys.
   *
   * @param text its table and its values that are not masked
   * @param keys the keys, by column
   */
  private record LinkedRow(String text, Map<String, String> keys) {}

  /**
   * @param masked the masked columns of each table. A link counts if both of its columns are masked
   */
  LinkedValues(DatabaseState state, Map<String, Set<String>> masked) {
    for (Link link : state.links()) {
      if (has(masked, link.table(), link.column())
          && has(masked, link.parent(), link.parentColumn())) {
        join(column(link.table(), link.column()), column(link.parent(), link.parentColumn()));
      }
    }
    if (!domains.isEmpty()) {
      state
          .tables()
          .forEach((table, all) -> collect(table, all, masked.getOrDefault(table, Set.of())));
      for (int round = 0; round < ROUNDS; round++) {
        refine();
      }
    }
  }

  /** The name of a key; empty if its column is linked to no other one. */
  Optional<String> nameOf(String table, String column, String value) {
    String domain = domains.get(column(table, column));
    return domain == null ? Optional.empty() : Optional.of("#" + names.get(key(domain, value)));
  }

  private static boolean has(Map<String, Set<String>> masked, String table, String column) {
    return masked.getOrDefault(table, Set.of()).contains(column);
  }

  private static String column(String table, String column) {
    return table + "." + column;
  }

  private static String key(String domain, String value) {
    return domain + "=" + value;
  }

  /** Columns that foreign keys connect share their values. */
  private void join(String one, String other) {
    String kept = domains.getOrDefault(one, one);
    String dropped = domains.getOrDefault(other, other);
    domains.put(one, kept);
    domains.put(other, dropped);
    domains.replaceAll((column, domain) -> domain.equals(dropped) ? kept : domain);
  }

  private void collect(String table, Rows all, Set<String> masked) {
    List<String> columns = all.columns();
    if (columns.stream().noneMatch(column -> domains.containsKey(column(table, column)))) {
      return;
    }
    for (List<String> row : all.values()) {
      StringBuilder text = new StringBuilder(table);
      Map<String, String> keys = new HashMap<>();
      for (int at = 0; at < columns.size(); at++) {
        String domain = domains.get(column(table, columns.get(at)));
        if (domain != null && row.get(at) != null) {
          keys.put(columns.get(at), key(domain, row.get(at)));
        } else if (row.get(at) == null || !masked.contains(columns.get(at))) {
          text.append(", ").append(columns.get(at)).append('=').append(row.get(at));
        }
      }
      rows.add(new LinkedRow(text.toString(), keys));
    }
  }

  private void refine() {
    Map<String, List<String>> places = new HashMap<>();
    for (LinkedRow row : rows) {
      List<String> known = new ArrayList<>();
      row.keys().forEach((column, key) -> known.add(column + "=" + names.get(key)));
      Collections.sort(known);
      String text = row.text() + " " + known;
      row.keys()
          .forEach(
              (column, key) ->
                  places
                      .computeIfAbsent(key, none -> new ArrayList<>())
                      .add(column + " of " + text));
    }
    Map<String, String> refined = new HashMap<>();
    places.forEach(
        (key, all) -> {
          Collections.sort(all);
          refined.put(key, digest(all));
        });
    names = refined;
  }

  private static String digest(List<String> texts) {
    long hash = 0xcbf29ce484222325L;
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ 0xffff) * 0x100000001b3L;
    }
    return String.format(Locale.ROOT, "%08x", (int) (hash ^ hash >>> 32));
  }
}
