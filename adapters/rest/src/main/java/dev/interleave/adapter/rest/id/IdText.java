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
        // Its message repeats the text, and ours is shown to whoever sent it.
      }
    }
    throw new IllegalArgumentException("an id is a positive whole number");
  }
}
