package dev.interleave.explorer;

import dev.interleave.explorer.oracle.Observed;
import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.schedule.Scheduler;
import dev.interleave.explorer.search.Chooser;
import dev.interleave.explorer.search.Executed;
import dev.interleave.explorer.search.Point;
import dev.interleave.explorer.step.Step;
import dev.interleave.explorer.step.Step.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/** Runs the operations once, from the remembered rows. */
final class ExecutionRunner {

  /** A machine that is always too slow has one victim, which is then accepted. */
  private static final int MAX_RUNS = 10;

  private final Exploration plan;
  private final ContenderThreads threads;

  ExecutionRunner(Exploration plan, ContenderThreads threads) {
    this.plan = plan;
    this.threads = threads;
  }

  /** Restores the rows and runs the fixture. */
  void prepare() {
    plan.database.restore();
    try {
      plan.fixture.run();
    } catch (Exception e) {
      throw new IllegalStateException("the fixture failed: " + e, e);
    }
  }

  /**
   * Runs all operations from prepared rows. An execution that ends early because of an unusual
   * victim of a deadlock is repeated: the chooser is then asked from position 0 again.
   */
  Executed<Step, ObservedExecution> run(Chooser<Step> chooser) {
    Optional<Executed<Step, ObservedExecution>> executed = Optional.empty();
    for (int run = 1; executed.isEmpty(); run++) {
      executed = run(chooser, run == MAX_RUNS);
    }
    return executed.get();
  }

  /** Empty if the victim of a deadlock is an unusual one, and is not accepted. */
  private Optional<Executed<Step, ObservedExecution>> run(
      Chooser<Step> chooser, boolean anyVictim) {
    prepare();
    RunningOperations running = new RunningOperations(plan, threads);
    TransitionRecorder recorder = new TransitionRecorder(plan.dependence);
    End end;
    try {
      for (int operation = 0; operation < plan.operations.size(); operation++) {
        running.start(operation);
      }
      end = interleave(running.scheduler(), chooser, recorder, anyVictim);
    } catch (RuntimeException | Error failure) {
      stopAfter(running, failure);
      throw failure;
    }
    running.stop();
    if (end == End.UNUSUAL_VICTIM) {
      return Optional.empty();
    }
    boolean cut = end == End.CUT;
    ObservedExecution execution =
        new ObservedExecution(
            recorder.choices(),
            cut ? null : new Observed(running.answers(), plan.database.state()),
            cut ? List.of() : brokenInvariants(),
            running.history().events());
    return Optional.of(new Executed<>(recorder.transitions(), cut, execution));
  }

  private End interleave(
      Scheduler<Step> scheduler,
      Chooser<Step> chooser,
      TransitionRecorder recorder,
      boolean anyVictim) {
    ExecutionProgress progress = new ExecutionProgress(plan);
    int position = 0;
    while (!scheduler.allTerminated()) {
      List<Integer> enabled = scheduler.enabled();
      if (enabled.isEmpty()) {
        progress.awaitLockTimeout(scheduler);
        recorder.addEnds(scheduler.takeEnds());
        continue;
      }
      Map<Integer, Step> next = new HashMap<>();
      enabled.forEach(operation -> next.put(operation, scheduler.next(operation)));
      OptionalInt chosen = chooser.choose(new Point<>(position, enabled, next, recorder.last()));
      if (chosen.isEmpty()) {
        return End.CUT;
      }
      scheduler.step(chosen.getAsInt());
      if (!anyVictim && scheduler.hasUnusualVictim()) {
        return End.UNUSUAL_VICTIM;
      }
      recorder.add(chosen.getAsInt(), next.get(chosen.getAsInt()), scheduler.takeEnds());
      progress.ran(chosen.getAsInt(), next.get(chosen.getAsInt()));
      position++;
    }
    return End.ALL_TERMINATED;
  }

  /** How an execution ends. */
  private enum End {
    ALL_TERMINATED,
    /** The chooser ends it early. */
    CUT,
    UNUSUAL_VICTIM
  }

  /** Runs some operations one after the other, from prepared rows. */
  SerialExecution runSerially(List<Integer> order) {
    RunningOperations running = new RunningOperations(plan, threads);
    ExecutionProgress progress = new ExecutionProgress(plan);
    try {
      for (int operation : order) {
        running.start(operation);
        while (!running.scheduler().isTerminated(operation)) {
          if (running.scheduler().enabled().isEmpty()) {
            progress.awaitLockTimeout(running.scheduler());
          } else {
            Step step = running.scheduler().next(operation);
            running.scheduler().step(operation);
            progress.ran(operation, step);
          }
        }
      }
    } catch (RuntimeException | Error failure) {
      stopAfter(running, failure);
      throw failure;
    }
    running.stop();
    return new SerialExecution(
        new Observed(running.answers(), plan.database.state()),
        order.stream().map(progress::of).toList());
  }

  /**
   * Runs each operation up to its first step that publishes something, and stops it there, so that
   * it rolls back. The numbers that it drew from sequences are not given back.
   */
  void drawNumbers() {
    DatabaseState before = plan.database.state();
    for (int operation = 0; operation < plan.operations.size(); operation++) {
      runUntilPublication(operation);
    }
    if (!plan.database.state().equals(before)) {
      prepare();
    }
  }

  private void runUntilPublication(int operation) {
    RunningOperations running = new RunningOperations(plan, threads);
    try {
      running.start(operation);
      Scheduler<Step> scheduler = running.scheduler();
      while (!scheduler.isTerminated(operation)
          && scheduler.enabled().contains(operation)
          && !publishes(scheduler.next(operation))) {
        scheduler.step(operation);
      }
    } catch (RuntimeException | Error failure) {
      stopAfter(running, failure);
      throw failure;
    }
    running.stop();
  }

  private static boolean publishes(Step step) {
    return step.kind() == Kind.COMMIT
        || step.footprint().unknown()
        || !step.footprint().publishes().isEmpty();
  }

  /** The names of the invariants that do not hold now. Called after all operations have run. */
  List<String> brokenInvariants() {
    List<String> broken = new ArrayList<>();
    for (Map.Entry<String, Callable<Boolean>> invariant : plan.invariants.entrySet()) {
      try {
        if (!invariant.getValue().call()) {
          broken.add(invariant.getKey());
        }
      } catch (Exception e) {
        throw new IllegalStateException(
            "the invariant '" + invariant.getKey() + "' could not be checked: " + e, e);
      }
    }
    return broken;
  }

  /**
   * Stops the operations after a failure.
   *
   * @throws IllegalStateException if one of them does not end; no execution may follow
   */
  private static void stopAfter(RunningOperations running, Throwable failure) {
    try {
      running.stop();
    } catch (RuntimeException second) {
      second.addSuppressed(failure);
      throw second;
    }
  }

  /**
   * A serial run.
   *
   * @param steps the number of steps of each operation, in the order in which they ran
   */
  record SerialExecution(Observed observed, List<Integer> steps) {}
}
