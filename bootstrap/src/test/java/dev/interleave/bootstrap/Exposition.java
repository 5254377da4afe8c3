package dev.interleave.bootstrap;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /q/metrics} says.
 *
 * @param labels by the name of the metric, the names of all of its labels
 * @param values by the whole series as it is written, its value
 */
record Exposition(Map<String, Set<String>> labels, Map<String, Double> values) {

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");

  static Exposition of(String text) {
    Map<String, Set<String>> labels = new TreeMap<>();
    Map<String, Double> values = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line -> {
              Set<String> names = labels.computeIfAbsent(line.group(1), name -> new TreeSet<>());
              if (line.group(2) != null) {
                LABEL.matcher(line.group(2)).results().forEach(found -> names.add(found.group(1)));
              }
              String series = line.group().substring(0, line.start(3) - 1);
              values.put(series, Double.parseDouble(line.group(3)));
            });
    return new Exposition(labels, values);
  }

  /** The value of a series, or 0 if there is none yet. */
  double value(String series) {
    return values.getOrDefault(series, 0.0);
  }
}
