package dev.interleave.explorer;

import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The choices of an execution as compact text: {@code A3B2A} for A, A, A, B, B, A. */
final class ReplayId {

  private static final Pattern RUN = Pattern.compile("([A-Z])([1-9][0-9]{0,5})?");

  private ReplayId() {}

  static String of(List<Integer> choices) {
    StringBuilder id = new StringBuilder();
    for (int from = 0; from < choices.size(); ) {
      int to = from;
      while (to < choices.size() && choices.get(to).equals(choices.get(from))) {
        to++;
      }
      id.append(Contenders.letterOf(choices.get(from)));
      if (to - from > 1) {
        id.append(to - from);
      }
      from = to;
    }
    return id.toString();
  }

  /**
   * @throws IllegalArgumentException if it is not of that form
   */
  static List<Integer> parse(String id) {
    List<Integer> choices = new ArrayList<>();
    Matcher run = RUN.matcher(id);
    int end = 0;
    while (run.lookingAt()) {
      int count = run.group(2) == null ? 1 : Integer.parseInt(run.group(2));
      for (int i = 0; i < count; i++) {
        choices.add(run.group(1).charAt(0) - 'A');
      }
      end = run.end();
      run.region(end, id.length());
    }
    if (end != id.length() || choices.isEmpty()) {
      throw new IllegalArgumentException(
          "Not a replay id: '" + id + "'. A replay id looks like A3B2A.");
    }
    return choices;
  }
}
