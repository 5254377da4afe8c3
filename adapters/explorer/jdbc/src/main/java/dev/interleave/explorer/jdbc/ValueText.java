package dev.interleave.explorer.jdbc;

import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** A value that is bound or read, as a short text for the swim lane. */
final class ValueText {

  private static final int LONGEST = 40;
  private static final int MOST_BYTES = 8;

  private ValueText() {}

  /** Empty for a type whose text does not identify the value, such as a stream. */
  static Optional<String> of(Object value) {
    if (value == null || value == BoundSql.NULL) {
      return Optional.of("null");
    }
    if (value instanceof byte[] bytes) {
      int shown = Math.min(bytes.length, MOST_BYTES);
      String hex = HexFormat.of().formatHex(bytes, 0, shown);
      return Optional.of("x'" + hex + (shown < bytes.length ? "..'" : "'"));
    }
    if (value instanceof Number || value instanceof Boolean) {
      return Optional.of(shortened(value.toString()));
    }
    return isText(value)
        ? Optional.of("'" + shortened(value.toString()).replace("'", "''") + "'")
        : Optional.empty();
  }

  private static boolean isText(Object value) {
    return value instanceof CharSequence
        || value instanceof Character
        || value instanceof UUID
        || value instanceof Enum<?>
        || value instanceof TemporalAccessor
        || value instanceof Date;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 2) + "..";
  }
}
