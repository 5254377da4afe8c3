package dev.interleave.explorer;

import dev.interleave.explorer.report.Answer;
import dev.interleave.explorer.report.HistoryEvent;
import dev.interleave.explorer.report.HistoryEvent.Kind;
import dev.interleave.explorer.schedule.ScheduleListener;
import dev.interleave.explorer.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Records the events of an execution in order. Called by one thread at a time. */
final class RecordedHistory implements ScheduleListener<Step> {

  private final List<HistoryEvent> events = new ArrayList<>();

  @Override
  public void waits(int contender, Step step, OptionalInt holder) {
    events.add(new HistoryEvent(contender, Kind.WAITS, step.text(), "", holder));
  }

  @Override
  public void granted(int contender, Step step) {
    add(contender, Kind.RESUMED, step.text(), "");
  }

  void done(int contender, Step step, String outcome) {
    add(contender, Kind.DONE, step.text(), outcome);
  }

  void failed(int contender, Step step, String error) {
    add(contender, Kind.FAILED, step.text(), error);
  }

  void ended(int contender, Answer answer) {
    add(contender, answer.acknowledged() ? Kind.ACKNOWLEDGED : Kind.REFUSED, answer.toString(), "");
  }

  List<HistoryEvent> events() {
    return List.copyOf(events);
  }

  private void add(int contender, Kind kind, String text, String outcome) {
    events.add(new HistoryEvent(contender, kind, text, outcome, OptionalInt.empty()));
  }
}
