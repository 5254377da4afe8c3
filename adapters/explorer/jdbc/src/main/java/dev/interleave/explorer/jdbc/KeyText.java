package dev.interleave.explorer.jdbc;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The text of a key's value. Two values that a database may hold for equal have the same text: case
 * and trailing spaces are ignored, and a number in a string is a number. A value outside printable
 * ASCII, a date or binary data has no text, because a collation or a precision decides about it.
 */
final class KeyText {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

  private KeyText() {}

  static Optional<String> of(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag ? "1" : "0");
    }
    if (value instanceof Number || value instanceof UUID || value instanceof String) {
      return ofText(value.toString());
    }
    return Optional.empty();
  }

  private static Optional<String> ofText(String value) {
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return Optional.empty();
    }
    String text = value.stripTrailing().toLowerCase(Locale.ROOT);
    if (!NUMBER.matcher(text).matches()) {
      return Optional.of(text);
    }
    BigDecimal number = new BigDecimal(text);
    return Optional.of(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
  }
}
