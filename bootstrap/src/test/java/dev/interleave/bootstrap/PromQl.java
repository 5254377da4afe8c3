package dev.interleave.bootstrap;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The names in an expression of Prometheus' query language, as far as the dashboard and the alert
 * rules use it.
 */
record PromQl(String expression) {

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern GROUPING =
      Pattern.compile(
          "\\b(?:by|without|on|ignoring|group_left|group_right)\\b\\s*(?:\\(([^)]*)\\))?");
  private static final Pattern OPERATOR =
      Pattern.compile("\\b(?:and|or|unless|bool)\\b|\\boffset\\s+\\w+");
  private static final Pattern FUNCTION = Pattern.compile("\\b[a-z_]+\\s*(?=\\()");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  /** The metrics that are asked for. */
  Set<String> metrics() {
    String rest = without(expression, TEXT, SELECTOR, RANGE, GROUPING, OPERATOR, FUNCTION);
    return names(rest);
  }

  /** The labels that are selected or grouped by. */
  Set<String> labels() {
    String texts = without(expression, TEXT);
    Set<String> labels = new TreeSet<>();
    SELECTOR.matcher(texts).results().forEach(found -> labels.addAll(names(found.group(1))));
    GROUPING
        .matcher(texts)
        .results()
        .filter(found -> found.group(1) != null)
        .forEach(found -> labels.addAll(names(found.group(1))));
    return labels;
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    NAME.matcher(text).results().map(MatchResult::group).forEach(names::add);
    return names;
  }

  private static String without(String text, Pattern... patterns) {
    String rest = text;
    for (Pattern pattern : patterns) {
      rest = pattern.matcher(rest).replaceAll(" ");
    }
    return rest;
  }
}
