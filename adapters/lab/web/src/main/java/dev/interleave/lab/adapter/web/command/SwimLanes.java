package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.TimelineEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An execution as a swimlane diagram: one column per contender, and one for the committed rows.
 *
 * @param asked the requested order. The execution has another order if the request chooses a
 *     contender that waits
 */
record SwimLanes(Contest contest, String asked, Execution execution) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String run = asked.equals(execution.order()) ? asked : asked + " run as " + execution.order();
    lines.add(contest.id() + "  " + run + "  " + EnumNames.of(execution.verdict()));
    lines.add(execution.explanation());
    lines.add("");
    lines.addAll(lanes().lines());
    lines.add("");
    lines.add("expected  " + text(execution.expected()));
    lines.add("found     " + text(execution.ending()));
    return lines;
  }

  private TextTable lanes() {
    int contenders = contest.contenders().size();
    List<String> head = new ArrayList<>();
    for (int contender = 0; contender < contenders; contender++) {
      head.add(Contest.letterOf(contender));
    }
    head.add("committed");
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(contenders, -1, "", text(execution.opening())));
    String committed = text(execution.opening());
    for (TimelineEvent event : execution.timeline()) {
      String after = text(event.committed());
      rows.add(
          row(contenders, event.contender(), text(event), after.equals(committed) ? "" : after));
      committed = after;
    }
    return new TextTable(head, rows);
  }

  /**
   * @param contender -1 for none
   */
  private static List<String> row(int contenders, int contender, String what, String committed) {
    List<String> row = new ArrayList<>(Collections.nCopies(contenders + 1, ""));
    if (contender >= 0) {
      row.set(contender, what);
    }
    row.set(contenders, committed);
    return row;
  }

  private static String text(TimelineEvent event) {
    StringBuilder text = new StringBuilder();
    if (event.attempt() > 1) {
      text.append('#').append(event.attempt()).append(' ');
    }
    text.append(
        event.kind() == TimelineEvent.Kind.DONE ? EnumNames.of(event.step()) : waitOf(event));
    if (!event.value().isEmpty()) {
      text.append(' ').append(event.value()).append(version(event.version()));
    }
    if (!event.note().isEmpty()) {
      text.append(" (").append(event.note()).append(')');
    }
    return text.toString();
  }

  private static String waitOf(TimelineEvent event) {
    String word = EnumNames.of(event.kind());
    if (event.kind() != TimelineEvent.Kind.WAITS) {
      return word;
    }
    String holder =
        event.waitsFor().isPresent() ? " for " + Contest.letterOf(event.waitsFor().getAsInt()) : "";
    return EnumNames.of(event.step()) + ": " + word + holder;
  }

  private static String text(List<RowState> rows) {
    return rows.stream()
        .map(row -> row.row() + " " + row.value() + version(row.version()))
        .collect(Collectors.joining(", "));
  }

  private static String version(long version) {
    return version < 0 ? "" : " v" + version;
  }
}
