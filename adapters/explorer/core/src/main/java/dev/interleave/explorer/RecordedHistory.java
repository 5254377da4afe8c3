package dev.interleave.explorer;

import dev.interleave.explorer.report.Answer;
import dev.interleave.explorer.report.HistoryEvent;
import dev.interleave.explorer.report.HistoryEvent.Kind;
import dev.interleave.explorer.schedule.ScheduleListener;
import dev.interleave.explorer.step.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Records the events of an execution in order. Operations that are stopped can read rows at the
 * same time.
 */
final class RecordedHistory implements ScheduleListener<Step> {

  private final List<HistoryEvent> events = new ArrayList<>();

  /** The positions of the steps that have ended without an error. */
  private final Map<Step, Integer> done = new IdentityHashMap<>();

  @Override
  public synchronized void waits(int contender, Step step, OptionalInt holder) {
    add(contender, Kind.WAITS, step, "", holder);
  }

  @Override
  public synchronized void granted(int contender, Step step) {
    add(contender, Kind.RESUMED, step, "", OptionalInt.empty());
  }

  synchronized void done(int contender, Step step, String outcome) {
    done.put(step, events.size());
    add(contender, Kind.DONE, step, outcome, OptionalInt.empty());
  }

  /** The operation has read rows of a step that has ended. */
  synchronized void read(Step step, String outcome) {
    Integer position = done.get(step);
    if (position != null) {
      HistoryEvent event = events.get(position);
      events.set(
          position,
          new HistoryEvent(
              event.operation(),
              event.kind(),
              event.text(),
              event.bound(),
              outcome,
              event.waitsFor()));
    }
  }

  synchronized void failed(int contender, Step step, String error) {
    add(contender, Kind.FAILED, step, error, OptionalInt.empty());
  }

  synchronized void ended(int contender, Answer answer) {
    Kind kind = answer.acknowledged() ? Kind.ACKNOWLEDGED : Kind.REFUSED;
    String text = answer.toString();
    events.add(new HistoryEvent(contender, kind, text, text, "", OptionalInt.empty()));
  }

  synchronized List<HistoryEvent> events() {
    return List.copyOf(events);
  }

  private void add(int contender, Kind kind, Step step, String outcome, OptionalInt holder) {
    events.add(new HistoryEvent(contender, kind, step.text(), step.bound(), outcome, holder));
  }
}
