package dev.interleave.lab.race;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Observation;
import dev.interleave.explorer.schedule.ScheduleListener;
import dev.interleave.lab.port.TimelineEvent;
import dev.interleave.lab.port.TimelineEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Records the events of an execution in order. Called by one thread at a time. */
final class TimelineRecorder implements ScheduleListener<Step> {

  private final RaceFixture fixture;
  private final List<TimelineEvent> events = new ArrayList<>();

  TimelineRecorder(RaceFixture fixture) {
    this.fixture = fixture;
  }

  void done(int contender, int attempt, Step step, Observation seen) {
    add(contender, attempt, Kind.DONE, step.name(), seen, OptionalInt.empty(), "");
  }

  @Override
  public void waits(int contender, Step step, OptionalInt holder) {
    add(contender, 1, Kind.WAITS, step.name(), Observation.NONE, holder, "");
  }

  @Override
  public void granted(int contender, Step step) {
    add(contender, 1, Kind.GRANTED, step.name(), Observation.NONE, OptionalInt.empty(), "");
  }

  void conflict(int contender, int attempt, ConcurrencyConflict.Cause cause) {
    add(contender, attempt, Kind.CONFLICT, "", Observation.NONE, OptionalInt.empty(), note(cause));
  }

  void ended(int contender, int attempt, RaceFixture.AttemptResult result) {
    add(
        contender,
        attempt,
        result.acknowledged() ? Kind.ACKNOWLEDGED : Kind.REFUSED,
        "",
        Observation.NONE,
        OptionalInt.empty(),
        result.refusal());
  }

  List<TimelineEvent> events() {
    return List.copyOf(events);
  }

  private void add(
      int contender,
      int attempt,
      Kind kind,
      String step,
      Observation seen,
      OptionalInt holder,
      String note) {
    events.add(
        new TimelineEvent(
            contender,
            attempt,
            kind,
            step,
            fixture.nameOf(seen.row()),
            seen.row().startsWith("lock:") ? "" : seen.value(),
            seen.version(),
            holder,
            note,
            fixture.committed()));
  }

  private static String note(ConcurrencyConflict.Cause cause) {
    return switch (cause) {
      case VERSION -> "the version has changed";
      case DEADLOCK -> "deadlock: the database chose this one as the victim";
      case SNAPSHOT -> "the row has changed since the snapshot";
      case LOCK_WAIT -> "waited too long for the row";
      case NOWAIT -> "the row is taken, and it does not wait";
      case REDIS_LOCK -> "waited too long for the lock in Redis";
      case KEY_IN_PROGRESS -> "another request has this key";
    };
  }
}
