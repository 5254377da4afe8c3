package dev.interleave.explorer.step;

import java.util.Optional;

/**
 * Rows of one table: all of them, or the row with one primary key.
 *
 * @param table the name of the table, in the form that the catalogue uses
 * @param key the values of the primary key as text; empty for all rows, also for those that do not
 *     exist yet
 */
public record Area(String table, Optional<String> key) {

  /** All rows of a table. */
  public static Area table(String table) {
    return new Area(table, Optional.empty());
  }

  /** The row of a table with this primary key. */
  public static Area row(String table, String key) {
    return new Area(table, Optional.of(key));
  }

  /** Whether a row can belong to both. */
  public boolean overlaps(Area other) {
    return table.equals(other.table)
        && (key.isEmpty() || other.key.isEmpty() || key.equals(other.key));
  }
}
