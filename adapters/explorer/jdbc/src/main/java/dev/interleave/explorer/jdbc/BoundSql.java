package dev.interleave.explorer.jdbc;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with the values of its parameters.
 *
 * @param sql the text that the application sends
 * @param values the values by index, from 1; those that were not set are missing
 */
record BoundSql(String sql, Map<Integer, Object> values) {

  /** Takes the place of an SQL null. */
  static final Object NULL = new Object();

  /**
   * A string, a quoted name, a comment, an escaped question mark, or a parameter. A doubled quote
   * in a string makes it two strings. A group instead would need a stack frame for each character.
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "'[^']*'|\"[^\"]*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/|\\?\\?|(?<parameter>\\?)",
          Pattern.DOTALL);

  BoundSql {
    values = Map.copyOf(values);
  }

  /** The SQL in one line. */
  String line() {
    return inOneLine(sql);
  }

  /**
   * The SQL in one line, with the values in place of the question marks. Without them, if their
   * numbers differ: engines read a question mark differently.
   */
  String shown() {
    StringBuilder shown = new StringBuilder();
    Matcher found = PARAMETER.matcher(sql);
    int parameters = 0;
    while (found.find()) {
      String text = found.group();
      if (found.group("parameter") != null) {
        parameters++;
        text = values.containsKey(parameters) ? textOf(parameters) : "?";
      }
      found.appendReplacement(shown, Matcher.quoteReplacement(text));
    }
    found.appendTail(shown);
    return parameters == values.size() ? inOneLine(shown.toString()) : line();
  }

  private String textOf(int parameter) {
    return ValueText.of(values.get(parameter)).orElse("?");
  }

  private static String inOneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
