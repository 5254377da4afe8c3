package dev.interleave.lab.adapter.web.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of enum constants in URLs and JSON: lower case, with hyphens. */
public final class EnumNames {

  private EnumNames() {}

  /** {@code TRANSFER_BACK} is {@code transfer-back}. */
  public static String of(Enum<?> constant) {
    return of(constant.name());
  }

  /** As {@link #of(Enum)}, for the name of a constant. */
  public static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param field the name of the field, for the message
   * @throws IllegalArgumentException with the field and all valid values
   */
  public static <E extends Enum<E>> E parse(String field, Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        field + ": " + shown(word) + " is unknown. Use one of: " + all(type) + ".");
  }

  /** The word in single quotes if it is short and plain, for messages. */
  public static String shown(String word) {
    return word != null && word.matches("[A-Za-z0-9_.~-]{1,40}") ? "'" + word + "'" : "This value";
  }

  /** All names of a type, separated by commas. */
  public static String all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(EnumNames::of)
        .collect(Collectors.joining(", "));
  }
}
