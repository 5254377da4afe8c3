package dev.interleave.adapter.rest.id;

import java.util.regex.Pattern;

/**
 * Ids as they are written in paths, queries and JSON: decimal ASCII digits, no sign, no leading
 * zero.
 *
 * <p>{@link Long#parseLong} alone would also read {@code +1}, {@code 01} and Arabic digits: several
 * texts for one account.
 */
public final class IdText {

  /** What an id is, for messages. */
  public static final String FORM =
      "a whole number from 1 to 9223372036854775807 without a leading zero";

  private static final Pattern POSITIVE = Pattern.compile("[1-9][0-9]{0,18}");

  private IdText() {}

  /**
   * @throws IllegalArgumentException unless the text is a positive number that fits in a long
   */
  public static long parse(String text) {
    if (POSITIVE.matcher(text).matches()) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException tooLarge) {
        // Reported below, as a text that is not a number is.
      }
    }
    throw new IllegalArgumentException("an id is " + FORM);
  }
}
