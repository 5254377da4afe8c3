package dev.interleave.lab.race;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.ScheduleClass;
import dev.interleave.lab.port.TimelineEvent;
import dev.interleave.lab.port.TimelineEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Assigns an execution to its class, with the reason as a sentence. */
final class ExecutionClassifier {

  private static final String DEADLOCK = "deadlock";

  private ExecutionClassifier() {}

  static Execution classify(
      String order, List<TimelineEvent> timeline, List<RowState> opening, RaceFixture fixture) {
    List<RowState> ending = fixture.committed();
    List<RowState> expected = fixture.expected();
    ScheduleClass verdict;
    String reason;
    Optional<TimelineEvent> deadlock =
        first(
            timeline, event -> event.kind() == Kind.CONFLICT && event.note().startsWith(DEADLOCK));
    Optional<TimelineEvent> refused = first(timeline, event -> event.kind() == Kind.REFUSED);
    Optional<TimelineEvent> waited = first(timeline, event -> event.kind() == Kind.WAITS);
    Optional<TimelineEvent> conflict = first(timeline, event -> event.kind() == Kind.CONFLICT);
    Optional<String> loss = loss(ending, expected).or(fixture::hiddenLoss);
    if (loss.isPresent()) {
      verdict = ScheduleClass.LOST;
      reason = loss.get();
    } else if (deadlock.isPresent()) {
      verdict = ScheduleClass.DEADLOCK;
      reason = name(deadlock.get()) + " was a deadlock's victim, and tried again.";
    } else if (refused.isPresent()) {
      verdict = ScheduleClass.REFUSED;
      reason = name(refused.get()) + " was refused: " + refused.get().note() + ".";
    } else if (conflict.isPresent()) {
      verdict = ScheduleClass.RETRIED;
      reason = retried(conflict.get(), waited);
    } else if (waited.isPresent()) {
      verdict = ScheduleClass.BLOCKED;
      reason = name(waited.get()) + " waited for a lock" + holder(waited.get()) + ", then resumed.";
    } else {
      verdict = ScheduleClass.SERIAL;
      reason = "As if one had come after the other.";
    }
    return new Execution(order, verdict, reason, timeline, opening, ending, expected);
  }

  private static Optional<TimelineEvent> first(
      List<TimelineEvent> timeline, Predicate<TimelineEvent> which) {
    return timeline.stream().filter(which).findFirst();
  }

  private static String retried(TimelineEvent conflict, Optional<TimelineEvent> waited) {
    String before =
        waited
            .filter(wait -> wait.contender() == conflict.contender())
            .map(wait -> " waited for a lock" + holder(wait) + ", then")
            .orElse("");
    return name(conflict) + before + " met a conflict (" + conflict.note() + "), and tried again.";
  }

  private static String name(TimelineEvent event) {
    return Contest.letterOf(event.contender());
  }

  private static String holder(TimelineEvent waiting) {
    return waiting.waitsFor().isPresent()
        ? " that " + Contest.letterOf(waiting.waitsFor().getAsInt()) + " held"
        : "";
  }

  /** Compares values. Versions are compared by {@link RaceFixture#hiddenLoss()}. */
  private static Optional<String> loss(List<RowState> ending, List<RowState> expected) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      if (!ending.get(i).value().equals(expected.get(i).value())) {
        differences.add(
            String.format(
                Locale.ROOT,
                "%s is %s, and %s was acknowledged",
                ending.get(i).row(),
                ending.get(i).value(),
                expected.get(i).value()));
      }
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    String text = String.join("; ", differences);
    return Optional.of(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
  }
}
