package dev.interleave.lab.race;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.LockWaits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * One execution of a contest. The first attempts run in a chosen order. Then each request that met
 * a conflict is retried, one after the other in the order of the requests.
 */
final class ScheduledExecution {

  private static final int MAX_ATTEMPTS = 12;

  private final RaceFixture fixture;
  private final int contenders;
  private final Executor threads;
  private final TimelineRecorder timeline;
  private final InterleavingScheduler scheduler;
  private final Set<Integer> conflicted = new TreeSet<>();

  private ScheduledExecution(
      RaceFixture fixture, int contenders, LockWaits waits, Executor threads) {
    this.fixture = fixture;
    this.contenders = contenders;
    this.threads = threads;
    this.timeline = new TimelineRecorder(fixture);
    this.scheduler = new InterleavingScheduler(contenders, waits, timeline);
  }

  /** Resets the rows and runs the contest once. */
  static ExecutionPath run(
      ReplayStrategy strategy,
      RaceFixture fixture,
      int contenders,
      LockWaits waits,
      Executor threads) {
    fixture.reset();
    return new ScheduledExecution(fixture, contenders, waits, threads).run(strategy);
  }

  private ExecutionPath run(ReplayStrategy strategy) {
    List<RowState> opening = fixture.committed();
    for (int contender = 0; contender < contenders; contender++) {
      start(contender);
    }
    List<ExecutionPath.Choice> choices = new ArrayList<>();
    while (!scheduler.allTerminated()) {
      List<Integer> enabled = scheduler.enabled();
      if (enabled.isEmpty()) {
        scheduler.awaitLockTimeout();
        continue;
      }
      int chosen = strategy.choose(choices.size(), enabled);
      choices.add(new ExecutionPath.Choice(enabled, chosen));
      scheduler.step(chosen);
    }
    conflicted.forEach(this::retry);
    Execution execution =
        ExecutionClassifier.classify(
            ExecutionPath.order(choices), timeline.events(), opening, fixture);
    return new ExecutionPath(choices, execution);
  }

  private void start(int contender) {
    threads.execute(() -> firstAttempt(contender));
    scheduler.awaitFirstStep(contender);
  }

  private void firstAttempt(int contender) {
    scheduler.register(contender);
    Checkpoint checkpoint = scheduler.checkpoint(contender);
    try {
      RaceFixture.AttemptResult result = fixture.attempt(contender, 1, checkpoint);
      scheduler.terminate(contender, () -> timeline.ended(contender, 1, result));
    } catch (ConcurrencyConflict conflict) {
      scheduler.terminate(
          contender,
          () -> {
            conflicted.add(contender);
            timeline.conflict(contender, 1, conflict.conflict());
          });
    } catch (RuntimeException failure) {
      scheduler.fail(contender, failure);
    } catch (Error failure) {
      scheduler.fail(contender, new IllegalStateException("a contender failed", failure));
    }
  }

  private void retry(int contender) {
    for (int attempt = 2; attempt <= MAX_ATTEMPTS; attempt++) {
      try {
        RaceFixture.AttemptResult result =
            fixture.attempt(contender, attempt, scheduler.checkpoint(contender));
        timeline.ended(contender, attempt, result);
        return;
      } catch (ConcurrencyConflict conflict) {
        timeline.conflict(contender, attempt, conflict.conflict());
      }
    }
    timeline.ended(contender, MAX_ATTEMPTS, new RaceFixture.AttemptResult("too many conflicts"));
  }
}
