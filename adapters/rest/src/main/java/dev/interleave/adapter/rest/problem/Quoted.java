package dev.interleave.adapter.rest.problem;

import java.util.Locale;

/**
 * A value of a request as a problem shows it: in single quotes, short, and in characters that no
 * page, log or terminal interprets.
 */
public final class Quoted {

  private static final int LONGEST = 40;
  private static final String PLAIN = " !#$%()*+,-./:;=?@[]^_{|}~";

  private Quoted() {}

  /**
   * The first 40 characters. Characters other than ASCII letters, digits and common punctuation are
   * written as {@code \\uXXXX}.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      append(text.charAt(i), shown);
    }
    return shown.append(text.length() > LONGEST ? "...'" : "'").toString();
  }

  private static void append(char character, StringBuilder shown) {
    boolean plain =
        character >= 'a' && character <= 'z'
            || character >= 'A' && character <= 'Z'
            || character >= '0' && character <= '9'
            || PLAIN.indexOf(character) >= 0;
    if (plain) {
      shown.append(character);
    } else {
      shown.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
    }
  }
}
