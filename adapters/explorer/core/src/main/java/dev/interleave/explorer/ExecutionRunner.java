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
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/** Runs the operations once, from the remembered rows. */
final class ExecutionRunner {

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

  /** Runs all operations from prepared rows. */
  Executed<Step, ObservedExecution> run(Chooser<Step> chooser) {
    prepare();
    RunningOperations running = new RunningOperations(plan, threads);
    TransitionRecorder recorder = new TransitionRecorder(plan.dependence);
    boolean cut;
    try {
      for (int operation = 0; operation < plan.operations.size(); operation++) {
        running.start(operation);
      }
      cut = !interleave(running.scheduler(), chooser, recorder);
    } catch (RuntimeException | Error failure) {
      stopAfter(running, failure);
      throw failure;
    }
    running.stop();
    ObservedExecution execution =
        new ObservedExecution(
            recorder.choices(),
            cut ? null : new Observed(running.answers(), plan.database.state()),
            cut ? List.of() : brokenInvariants(),
            running.history().events());
    return new Executed<>(recorder.transitions(), cut, execution);
  }

  /** Returns whether all operations have ended. */
  private static boolean interleave(
      Scheduler<Step> scheduler, Chooser<Step> chooser, TransitionRecorder recorder) {
    int position = 0;
    while (!scheduler.allTerminated()) {
      List<Integer> enabled = scheduler.enabled();
      if (enabled.isEmpty()) {
        scheduler.awaitLockTimeout();
        recorder.addEnds(scheduler.takeEnds());
        continue;
      }
      Map<Integer, Step> next = new HashMap<>();
      enabled.forEach(operation -> next.put(operation, scheduler.next(operation)));
      OptionalInt chosen = chooser.choose(new Point<>(position, enabled, next, recorder.last()));
      if (chosen.isEmpty()) {
        return false;
      }
      scheduler.step(chosen.getAsInt());
      recorder.add(chosen.getAsInt(), next.get(chosen.getAsInt()), scheduler.takeEnds());
      position++;
    }
    return true;
  }

  /** Runs some operations one after the other, from prepared rows. */
  SerialExecution runSerially(List<Integer> order) {
    RunningOperations running = new RunningOperations(plan, threads);
    Map<Integer, Integer> steps = new HashMap<>();
    try {
      for (int operation : order) {
        running.start(operation);
        while (!running.scheduler().isTerminated(operation)) {
          if (running.scheduler().enabled().isEmpty()) {
            running.scheduler().awaitLockTimeout();
          } else {
            running.scheduler().step(operation);
            steps.merge(operation, 1, Integer::sum);
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
        order.stream().map(operation -> steps.getOrDefault(operation, 0)).toList());
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

  private static void stopAfter(RunningOperations running, Throwable failure) {
    try {
      running.stop();
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  /**
   * A serial run.
   *
   * @param steps the number of steps of each operation, in the order in which they ran
   */
  record SerialExecution(Observed observed, List<Integer> steps) {}
}
