package dev.interleave.lab.race;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.schedule.EndedStep;
import dev.interleave.explorer.schedule.ScheduledThread;
import dev.interleave.explorer.schedule.Scheduler;
import dev.interleave.explorer.search.Choice;
import dev.interleave.explorer.search.Chooser;
import dev.interleave.explorer.search.Executed;
import dev.interleave.explorer.search.Point;
import dev.interleave.explorer.search.Schedules;
import dev.interleave.explorer.search.Transition;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One execution of a contest. The first attempts run in a chosen order. Then each request that met
 * a conflict is retried, one after the other in the order of the requests.
 */
final class ScheduledExecution {

  private static final int MAX_ATTEMPTS = 12;

  /** Far longer than any step takes. An execution that reaches it has a defect. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(20);

  private final RaceFixture fixture;
  private final int contenders;
  private final ContenderThreads threads;
  private final TimelineRecorder timeline;
  private final ContenderLocks locks;
  private final Scheduler<Step> scheduler;
  private final List<Choice> choices = new ArrayList<>();
  private final List<Transition<Step>> transitions = new ArrayList<>();
  private final Set<Integer> conflicted = new TreeSet<>();

  private ScheduledExecution(
      RaceFixture fixture, int contenders, ThreadLockWaits waits, ContenderThreads threads) {
    this.fixture = fixture;
    this.contenders = contenders;
    this.threads = threads;
    this.timeline = new TimelineRecorder(fixture);
    this.locks = new ContenderLocks(waits);
    this.scheduler = new Scheduler<>(contenders, locks, timeline, STEP_LIMIT);
  }

  /** Resets the rows and runs the contest once. */
  static Executed<Step, ExecutionPath> run(
      Chooser<Step> chooser,
      RaceFixture fixture,
      int contenders,
      ThreadLockWaits waits,
      ContenderThreads threads) {
    fixture.reset();
    ScheduledExecution execution = new ScheduledExecution(fixture, contenders, waits, threads);
    try {
      return execution.run(chooser);
    } catch (RuntimeException | Error failure) {
      execution.stopAfter(failure);
      throw failure;
    }
  }

  /**
   * Waits until the contenders have rolled back, so that none of them meets the next execution.
   *
   * @throws IllegalStateException if one of them does not end; no execution may follow
   */
  private void stopAfter(Throwable failure) {
    scheduler.stop();
    try {
      threads.awaitIdle(STEP_LIMIT);
    } catch (IllegalStateException second) {
      second.addSuppressed(failure);
      throw second;
    }
  }

  private Executed<Step, ExecutionPath> run(Chooser<Step> chooser) {
    List<RowState> opening = fixture.committed();
    for (int contender = 0; contender < contenders; contender++) {
      start(contender);
    }
    while (!scheduler.allTerminated()) {
      List<Integer> enabled = scheduler.enabled();
      if (enabled.isEmpty()) {
        scheduler.awaitLockTimeout();
        addEnds();
      } else {
        choose(chooser, enabled);
      }
    }
    threads.awaitIdle(STEP_LIMIT);
    conflicted.forEach(this::retry);
    Execution execution =
        ExecutionClassifier.classify(Schedules.order(choices), timeline.events(), opening, fixture);
    return new Executed<>(transitions, false, new ExecutionPath(choices, execution));
  }

  private void choose(Chooser<Step> chooser, List<Integer> enabled) {
    Map<Integer, Step> next = new HashMap<>();
    enabled.forEach(contender -> next.put(contender, scheduler.next(contender)));
    int position = choices.size();
    Optional<Transition<Step>> previous =
        position == 0 ? Optional.empty() : Optional.of(transitions.get(position - 1));
    int chosen = chooser.choose(new Point<>(position, enabled, next, previous)).orElseThrow();
    choices.add(new Choice(enabled, chosen));
    scheduler.step(chosen);
    transitions.add(new Transition<>(chosen, Set.of(), List.of(next.get(chosen)), false));
    addEnds();
  }

  /** Adds the steps that have ended to the last choice. */
  private void addEnds() {
    int at = transitions.size() - 1;
    for (EndedStep<Step> end : scheduler.takeEnds()) {
      transitions.set(at, transitions.get(at).withEnd(end.contender(), end.step(), false));
    }
  }

  private void start(int contender) {
    threads.submit(() -> firstAttempt(contender));
    scheduler.awaitFirstStep(contender);
  }

  private void firstAttempt(int contender) {
    ScheduledThread<Step> thread = scheduler.thread(contender);
    locks.register(contender);
    try {
      RaceFixture.AttemptResult result = fixture.attempt(contender, 1, checkpoint(contender));
      end(thread, () -> timeline.ended(contender, 1, result));
    } catch (ConcurrencyConflict conflict) {
      end(
          thread,
          () -> {
            conflicted.add(contender);
            timeline.conflict(contender, 1, conflict.conflict());
          });
    } catch (RuntimeException failure) {
      fail(thread, failure);
    } catch (Error failure) {
      fail(thread, new IllegalStateException("a contender failed", failure));
    }
  }

  private void end(ScheduledThread<Step> thread, Runnable report) {
    locks.unregister();
    thread.terminate(report);
  }

  private void fail(ScheduledThread<Step> thread, RuntimeException failure) {
    locks.unregister();
    thread.fail(failure);
  }

  private Checkpoint checkpoint(int contender) {
    return new ContenderCheckpoint(contender, scheduler.thread(contender), timeline);
  }

  private void retry(int contender) {
    for (int attempt = 2; attempt <= MAX_ATTEMPTS; attempt++) {
      try {
        RaceFixture.AttemptResult result =
            fixture.attempt(contender, attempt, checkpoint(contender));
        timeline.ended(contender, attempt, result);
        return;
      } catch (ConcurrencyConflict conflict) {
        timeline.conflict(contender, attempt, conflict.conflict());
      }
    }
    timeline.ended(contender, MAX_ATTEMPTS, new RaceFixture.AttemptResult("too many conflicts"));
  }
}
