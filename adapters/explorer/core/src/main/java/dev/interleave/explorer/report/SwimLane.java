package dev.interleave.explorer.report;

import dev.interleave.explorer.schedule.Contenders;

/** A history as text, one line for each event, one column for each operation. */
public final class SwimLane {

  private static final int WIDTH = 58;

  private SwimLane() {}

  public static String of(History history) {
    StringBuilder text = new StringBuilder();
    for (HistoryEvent event : history.events()) {
      text.append(" ".repeat(event.operation() * WIDTH))
          .append(Contenders.letterOf(event.operation()))
          .append(" | ")
          .append(shortened(textOf(event)))
          .append('\n');
    }
    return text.toString();
  }

  private static String textOf(HistoryEvent event) {
    return switch (event.kind()) {
      case DONE -> event.text() + outcome(event);
      case FAILED -> event.text() + outcome(event) + " (failed)";
      case WAITS -> "~ waits" + holder(event) + ": " + event.text();
      case RESUMED -> "~ continues: " + event.text();
      case ACKNOWLEDGED -> "=> " + event.text();
      case REFUSED -> "=> " + event.text();
    };
  }

  private static String outcome(HistoryEvent event) {
    return event.outcome().isEmpty() ? "" : " -> " + event.outcome();
  }

  private static String holder(HistoryEvent event) {
    return event.waitsFor().isPresent()
        ? " for " + Contenders.letterOf(event.waitsFor().getAsInt())
        : "";
  }

  /** The end of a statement says more than its column list. */
  private static String shortened(String text) {
    int most = WIDTH - 6;
    String some = text.replaceAll("(?i)select .{24,}? from ", "select .. from ");
    return some.length() <= most
        ? some
        : some.substring(0, most / 2) + " .. " + some.substring(some.length() - most / 2 + 4);
  }
}
