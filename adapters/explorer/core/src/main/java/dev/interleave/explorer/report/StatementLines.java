package dev.interleave.explorer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A statement in a few lines of limited width. A line ends after a space or a comma. A long
 * statement keeps its begin, which names the table, and its condition.
 */
final class StatementLines {

  private static final Pattern COLUMNS = Pattern.compile("(?i)\\bselect .{24,}? from ");
  private static final String GAP = " .. ";
  private static final String INDENT = "  ";

  private StatementLines() {}

  /**
   * The lines. Those after the first one are indented.
   *
   * @param width the longest line, in characters
   * @param most the number of lines
   */
  static List<String> of(String text, int width, int most) {
    String some = COLUMNS.matcher(text).replaceAll("select .. from ");
    List<String> lines = wrap(some, width);
    for (int room = width * most; lines.size() > most; room -= 4) {
      lines = wrap(shorten(some, room), width);
    }
    return lines;
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int end = lastBreak(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = INDENT + rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /** The position of a break after at most this number of characters, or that number. */
  private static int lastBreak(String text, int most) {
    for (int end = most; end > INDENT.length(); end--) {
      if (text.charAt(end) == ' ' || text.charAt(end - 1) == ' ' || text.charAt(end - 1) == ',') {
        return text.substring(0, end).isBlank() ? most : end;
      }
    }
    return most;
  }

  /** Leaves out characters before the condition, and its end if that is not enough. */
  private static String shorten(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    int left = room - GAP.length();
    int where = text.toLowerCase(Locale.ROOT).lastIndexOf(" where ");
    if (where < 0) {
      int tail = firstBreak(text, text.length() - left / 2);
      return begin(text, left - (text.length() - tail)) + GAP + text.substring(tail).stripLeading();
    }
    String condition =
        shortened(text.substring(where + 1), Math.max(room - where - 1, left * 2 / 3));
    return where + 1 + condition.length() <= room
        ? text.substring(0, where) + " " + condition
        : begin(text.substring(0, where), left - condition.length()) + GAP + condition;
  }

  private static String shortened(String text, int most) {
    String end = GAP.stripTrailing();
    return text.length() <= most ? text : begin(text, most - end.length()) + end;
  }

  private static String begin(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, lastBreak(text, Math.max(1, most))).stripTrailing();
  }

  /** The position after the first break from a position on, or that position. */
  private static int firstBreak(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == ',') {
        return at;
      }
    }
    return from;
  }
}
