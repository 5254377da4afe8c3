package dev.interleave.explorer.engine;

import java.util.ArrayList;
import java.util.List;

/** Splits a name as a statement writes it, for example {@code public."Order"}. */
final class SqlName {

  private SqlName() {}

  /**
   * @param text without quotes
   * @param quoted whether it was in quotes
   */
  record Part(String text, boolean quoted) {}

  /** Its parts. Empty if it is no name. */
  static List<Part> parts(String name) {
    List<Part> parts = new ArrayList<>();
    String trimmed = name.strip();
    int at = 0;
    while (at < trimmed.length()) {
      char first = trimmed.charAt(at);
      boolean quoted = first == '"' || first == '`';
      int end = quoted ? endOfQuoted(trimmed, at) : endOfPlain(trimmed, at);
      if (end < 0) {
        return List.of();
      }
      parts.add(
          new Part(
              quoted ? unquoted(trimmed.substring(at, end)) : trimmed.substring(at, end).strip(),
              quoted));
      at = end;
      if (at < trimmed.length() && trimmed.charAt(at++) != '.') {
        return List.of();
      }
    }
    return parts;
  }

  private static int endOfPlain(String name, int start) {
    int dot = name.indexOf('.', start);
    return dot < 0 ? name.length() : dot;
  }

  /** The position after the closing quote. A doubled quote is part of the name. */
  private static int endOfQuoted(String name, int start) {
    char quote = name.charAt(start);
    int at = start + 1;
    while (at < name.length()) {
      if (name.charAt(at) == quote) {
        if (at + 1 < name.length() && name.charAt(at + 1) == quote) {
          at++;
        } else {
          return at + 1;
        }
      }
      at++;
    }
    return -1;
  }

  private static String unquoted(String part) {
    String quote = part.substring(0, 1);
    return part.substring(1, part.length() - 1).replace(quote + quote, quote);
  }
}
