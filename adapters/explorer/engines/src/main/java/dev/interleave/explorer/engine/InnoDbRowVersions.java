package dev.interleave.explorer.engine;

import java.util.stream.Collectors;

/**
 * Counts the rows of a table and adds a hash of 64 bits of each. InnoDB shows no version of a row.
 * {@code CHECKSUM TABLE} adds CRCs of the rows. A CRC is linear, so that a flag that moves from one
 * row to another can leave the sum unchanged.
 */
final class InnoDbRowVersions {

  private InnoDbRowVersions() {}

  /**
   * @param from the table in a FROM clause
   * @return as {@link UnionRowVersions} expects it
   */
  static String select(ExploredTable table, String from) {
    return "COUNT(*), COALESCE(SUM(CAST(CONV(LEFT("
        + row(table)
        + ", 16), 16, 10) AS UNSIGNED)), 0) FROM "
        + from;
  }

  /** Long values are hashed first, so that the row stays below max_allowed_packet. */
  private static String row(ExploredTable table) {
    return table.columns().stream()
        .map(column -> "COALESCE(SHA2(" + column.read() + ", 256), '-')")
        .collect(Collectors.joining(", ", "SHA2(CONCAT_WS(',', ", "), 256)"));
  }
}
