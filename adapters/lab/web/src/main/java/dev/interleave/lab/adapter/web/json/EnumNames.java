package dev.interleave.lab.adapter.web.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as they are written in addresses and in JSON: in small letters, with hyphens. */
public final class EnumNames {

  private EnumNames() {}

  /** {@code TRANSFER_BACK} is {@code transfer-back}. */
  public static String of(Enum<?> constant) {
    return of(constant.name());
  }

  /** As {@link #of(Enum)}, of a constant that is known by name alone. */
  public static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param field where the word stands, for the message
   * @throws IllegalArgumentException names the field and all words that it takes
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

  /** All words of a type, with commas. */
  public static String all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(EnumNames::of)
        .collect(Collectors.joining(", "));
  }
}
