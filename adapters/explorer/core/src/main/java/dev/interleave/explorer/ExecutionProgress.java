package dev.interleave.explorer;

import dev.interleave.explorer.schedule.Contenders;
import dev.interleave.explorer.schedule.Scheduler;
import dev.interleave.explorer.step.Step;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the steps of one execution, and ends an execution whose operations never end. */
final class ExecutionProgress {

  private final Duration limit;
  private final long start = System.nanoTime();
  private final Map<Integer, Integer> steps = new TreeMap<>();

  /** The time in which every operation waited for a lock. */
  private Duration waited = Duration.ZERO;

  /**
   * @param plan an execution may take as long as all of them together, or as a step
   */
  ExecutionProgress(Exploration plan) {
    Duration time = plan.limits.time();
    this.limit = time.compareTo(plan.stepLimit) < 0 ? plan.stepLimit : time;
  }

  /** Waits until a lock wait has ended. The time does not count. */
  void awaitLockTimeout(Scheduler<Step> scheduler) {
    long begin = System.nanoTime();
    scheduler.awaitLockTimeout();
    waited = waited.plusNanos(System.nanoTime() - begin);
  }

  /**
   * Called after each step.
   *
   * @throws IllegalStateException if the execution takes longer than the limit, without the time in
   *     {@link #awaitLockTimeout}
   */
  void ran(int operation, Step step) {
    steps.merge(operation, 1, Integer::sum);
    if (Duration.ofNanos(System.nanoTime() - start).minus(waited).compareTo(limit) > 0) {
      throw new IllegalStateException(
          "One execution has not ended after "
              + limit.toSeconds()
              + " s. "
              + steps.entrySet().stream()
                  .map(ran -> Contenders.letterOf(ran.getKey()) + " ran " + ran.getValue())
                  .collect(Collectors.joining(", ", "Operation ", " steps."))
              + " The last one was "
              + Contenders.letterOf(operation)
              + ": "
              + step.text()
              + ". An operation that repeats its work without a limit never ends.");
    }
  }

  /** How many steps an operation ran. */
  int of(int operation) {
    return steps.getOrDefault(operation, 0);
  }
}
