package dev.interleave.explorer.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of all rows and of all positions of sequences. The order of the rows has no influence.
 */
final class Checksum {

  private Checksum() {}

  /**
   * @return SHA-256 in hexadecimal digits
   */
  static String of(
      OwnConnection own,
      Dialect dialect,
      String schema,
      ExploredSchema explored,
      Map<String, String> sequences)
      throws SQLException {
    MessageDigest digest = sha256();
    Map<String, ExploredTable> byLabel = new TreeMap<>();
    explored.tables().forEach(table -> byLabel.put(table.label(), table));
    for (Map.Entry<String, ExploredTable> table : byLabel.entrySet()) {
      add(digest, table.getKey());
      List<Row> rows = new TableRows(dialect, schema, table.getValue()).read(own);
      add(digest, Integer.toString(rows.size()));
      rows.stream().map(row -> encoded(row.texts())).sorted().forEach(row -> add(digest, row));
    }
    new TreeMap<>(sequences)
        .forEach((name, position) -> add(digest, encoded(List.of(name, position))));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Different values have different texts: each has its length, and a null has none. */
  static String encoded(List<String> texts) {
    StringBuilder encoded = new StringBuilder();
    for (String text : texts) {
      encoded.append(text == null ? "-" : text.length() + ":" + text);
    }
    return encoded.toString();
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
