package dev.interleave.adapter.importer;

import java.util.Locale;

/** Text of a file or of a service, in characters that no terminal interprets. */
final class PrintableText {

  private static final int LONGEST_VALUE = 40;

  private PrintableText() {}

  /** The first 40 characters in single quotes. */
  static String quoted(String text) {
    return "'" + shortened(text, LONGEST_VALUE) + "'";
  }

  /**
   * At most {@code longest} characters. A character that could move the cursor, hide text or
   * reorder it becomes {@code \\uXXXX}, so that a file cannot forge the output.
   */
  static String shortened(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), longest); i++) {
      append(text.charAt(i), shown);
    }
    return shown.append(text.length() > longest ? "..." : "").toString();
  }

  private static void append(char character, StringBuilder shown) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          shown.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
      default -> shown.append(character);
    }
  }
}
