package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue.KeyType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The text of a key's value. Two values that a database may hold for equal have the same text. A
 * value has no text if the engines decide differently about its equality:
 *
 * <ul>
 *   <li>for an integer key, a fraction, or a string that is not an integer in digits: {@code ' 1'},
 *       {@code '1abc'} and {@code '1.0'} can equal 1
 *   <li>for a text key, a value that is no string: all rows are then compared as numbers
 *   <li>for a text key, a string outside printable ASCII: a collation decides. In other strings
 *       case and trailing spaces are ignored, and {@code '01'} counts as {@code '1'}
 *   <li>a value of any other type
 * </ul>
 */
final class KeyText {

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,40}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

  private KeyText() {}

  static Optional<String> of(Object value, KeyType type) {
    return switch (type) {
      case INTEGER -> ofInteger(value);
      case TEXT -> value instanceof String text ? ofText(text) : Optional.empty();
      case UUID ->
          value instanceof UUID || value instanceof String
              ? ofUuid(value.toString())
              : Optional.empty();
      case OTHER -> Optional.empty();
    };
  }

  private static Optional<String> ofInteger(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag ? "1" : "0");
    }
    boolean digits = value instanceof String text && INTEGER.matcher(text).matches();
    if (!digits && !(value instanceof Number)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(value.toString()).toBigIntegerExact().toString());
    } catch (ArithmeticException | NumberFormatException fraction) {
      return Optional.empty();
    }
  }

  private static Optional<String> ofText(String value) {
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return Optional.empty();
    }
    String text = value.stripTrailing().toLowerCase(Locale.ROOT);
    return INTEGER.matcher(text).matches() ? ofInteger(text) : Optional.of(text);
  }

  private static Optional<String> ofUuid(String value) {
    String text = value.replaceAll("[-{}]", "").toLowerCase(Locale.ROOT);
    return HEX.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
