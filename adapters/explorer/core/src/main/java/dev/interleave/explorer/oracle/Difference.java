package dev.interleave.explorer.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * Two lists of rows.
 *
 * @param name the serial order
 * @param expected rows that it leaves and the execution does not
 * @param found rows that the execution leaves and it does not
 */
record Difference(String name, List<String> expected, List<String> found) {

  static Difference of(String name, List<String> expected, List<String> found) {
    return new Difference(name, without(expected, found), without(found, expected));
  }

  private static List<String> without(List<String> some, List<String> others) {
    List<String> rest = new ArrayList<>(some);
    others.forEach(rest::remove);
    return rest;
  }

  int size() {
    return expected.size() + found.size();
  }

  String text() {
    return "The serial order "
        + name
        + " leaves "
        + text(expected)
        + "; this execution leaves "
        + text(found)
        + ".";
  }

  private static String text(List<String> rows) {
    return rows.isEmpty() ? "none of these" : "[" + String.join("] [", rows) + "]";
  }
}
