package dev.interleave.explorer.report;

import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.List;

/** A history as text, one column for each operation. An event has one to five lines. */
public final class SwimLane {

  private static final int WIDTH = 58;

  /** Without the letter of the operation, the bar and the gap to the next column. */
  private static final int TEXT = WIDTH - 6;

  private SwimLane() {}

  public static String of(History history) {
    StringBuilder text = new StringBuilder();
    for (HistoryEvent event : history.events()) {
      String indent = " ".repeat(event.operation() * WIDTH);
      String mark = Contenders.letterOf(event.operation());
      for (String line : linesOf(event)) {
        text.append(indent).append(mark).append(" | ").append(line).append('\n');
        mark = " ";
      }
    }
    return text.toString();
  }

  private static List<String> linesOf(HistoryEvent event) {
    String sql = event.bound();
    return switch (event.kind()) {
      case DONE -> withOutcome(sql, outcome(event));
      case FAILED -> withOutcome(sql, outcome(event) + " (failed)");
      case WAITS -> StatementLines.of("~ waits" + holder(event) + ": " + sql, TEXT, 2);
      case RESUMED -> StatementLines.of("~ continues: " + sql, TEXT, 2);
      case ACKNOWLEDGED, REFUSED -> StatementLines.of("=> " + event.text(), TEXT, 3);
    };
  }

  /** The outcome stands beside the statement if there is space for it, otherwise below. */
  private static List<String> withOutcome(String sql, String outcome) {
    List<String> lines = new ArrayList<>(StatementLines.of(sql, TEXT, 3));
    int last = lines.size() - 1;
    if (outcome.isEmpty()) {
      return lines;
    }
    if (lines.get(last).length() + 1 + outcome.length() <= TEXT) {
      lines.set(last, lines.get(last) + " " + outcome);
    } else {
      StatementLines.of(outcome, TEXT - 2, 2).forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  private static String outcome(HistoryEvent event) {
    return event.outcome().isEmpty() ? "" : "-> " + event.outcome();
  }

  private static String holder(HistoryEvent event) {
    return event.waitsFor().isPresent()
        ? " for " + Contenders.letterOf(event.waitsFor().getAsInt())
        : "";
  }
}
