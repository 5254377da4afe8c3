package dev.interleave.lab.race;

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

/** Says of an execution what became of it, and why. */
final class Verdicts {

  private static final String DEADLOCK = "deadlock";

  private Verdicts() {}

  static Execution of(
      String order, List<TimelineEvent> timeline, List<RowState> opening, Ground ground) {
    List<RowState> ending = ground.committed();
    List<RowState> expected = ground.expected();
    ScheduleClass verdict;
    String why;
    Optional<TimelineEvent> deadlock =
        first(
            timeline, event -> event.kind() == Kind.CONFLICT && event.note().startsWith(DEADLOCK));
    Optional<TimelineEvent> refused = first(timeline, event -> event.kind() == Kind.REFUSED);
    Optional<TimelineEvent> waited = first(timeline, event -> event.kind() == Kind.WAITS);
    Optional<TimelineEvent> conflict = first(timeline, event -> event.kind() == Kind.CONFLICT);
    Optional<String> loss = loss(ending, expected).or(ground::hiddenLoss);
    if (loss.isPresent()) {
      verdict = ScheduleClass.LOST;
      why = loss.get();
    } else if (deadlock.isPresent()) {
      verdict = ScheduleClass.DEADLOCK;
      why = who(deadlock.get()) + " was a deadlock's victim, and tried again.";
    } else if (refused.isPresent()) {
      verdict = ScheduleClass.REFUSED;
      why = who(refused.get()) + " was refused: " + refused.get().note() + ".";
    } else if (conflict.isPresent()) {
      verdict = ScheduleClass.RETRIED;
      why = retried(conflict.get(), waited);
    } else if (waited.isPresent()) {
      verdict = ScheduleClass.BLOCKED;
      why = who(waited.get()) + " waited for a lock" + holder(waited.get()) + ", and went on.";
    } else {
      verdict = ScheduleClass.SERIAL;
      why = "As if one had come after the other.";
    }
    return new Execution(order, verdict, why, timeline, opening, ending, expected);
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
    return who(conflict) + before + " met a conflict (" + conflict.note() + "), and tried again.";
  }

  private static String who(TimelineEvent event) {
    return String.valueOf(Letters.of(event.contender()));
  }

  private static String holder(TimelineEvent waiting) {
    return waiting.waitsFor().isPresent()
        ? " that " + Letters.of(waiting.waitsFor().getAsInt()) + " held"
        : "";
  }

  /** Versions are shown and not compared: see {@link Ground#hiddenLoss()}. */
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
