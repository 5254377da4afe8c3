package dev.interleave.explorer;

import dev.interleave.explorer.oracle.ClockValues;
import dev.interleave.explorer.oracle.SerialOracle;
import dev.interleave.explorer.oracle.SerialOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Runs all serial orders of all subsets of the operations, for the oracle. */
final class SerialPhase {

  /** A column of type datetime without fractions changes after one second. */
  private static final Duration CLOCK_TICK = Duration.ofMillis(1100);

  private final Exploration plan;
  private final ExecutionRunner runner;
  private final SerialOracle oracle;
  private final List<List<Integer>> orders;
  private final List<Integer> steps;
  private final Set<Integer> withSteps = new HashSet<>();
  private final Set<String> brokenInvariants = new LinkedHashSet<>();
  private long firstRoundEnd;

  SerialPhase(Exploration plan, ExecutionRunner runner, SerialOracle oracle) {
    this.plan = plan;
    this.runner = runner;
    this.oracle = oracle;
    this.orders = SerialOrders.of(plan.operations.size());
    this.steps = new ArrayList<>(Collections.nCopies(plan.operations.size(), 0));
  }

  /**
   * Runs every order twice. Before the second round, the sequences advance, and also the clock if
   * some run shows the time in seconds. One run before both fills the caches of frameworks, so that
   * later runs have the same steps.
   */
  void run() {
    ClockValues clock = new ClockValues(Instant.now(), plan.database.state());
    runner.prepare();
    runner.runSerially(IntStream.range(0, plan.operations.size()).boxed().toList());
    boolean coarseClock = round(false, clock);
    firstRoundEnd = System.nanoTime();
    if (coarseClock) {
      awaitNextSecond();
    }
    round(true, clock);
  }

  /** Runs every order once more, when all clocks show another second than in the first round. */
  void confirm() {
    awaitNextSecond();
    round(true, new ClockValues(Instant.now(), plan.database.state()));
  }

  private void awaitNextSecond() {
    long wait = firstRoundEnd + CLOCK_TICK.toNanos() - System.nanoTime();
    while (wait > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(wait);
      wait = firstRoundEnd + CLOCK_TICK.toNanos() - System.nanoTime();
    }
  }

  /** Returns whether a run shows the present time in seconds. */
  private boolean round(boolean advanceSequences, ClockValues clock) {
    boolean shown = false;
    for (List<Integer> order : orders) {
      runner.prepare();
      if (advanceSequences && !order.isEmpty()) {
        plan.database.skipSequences();
        runner.drawNumbers();
      }
      ExecutionRunner.SerialExecution run = runner.runSerially(order);
      oracle.add(order, run.observed());
      shown |= clock.appearIn(run.observed());
      note(order, run);
      if (order.size() == 1) {
        steps.set(order.get(0), run.steps().get(0));
      }
    }
    return shown;
  }

  private void note(List<Integer> order, ExecutionRunner.SerialExecution run) {
    for (int at = 0; at < order.size(); at++) {
      if (run.steps().get(at) > 0) {
        withSteps.add(order.get(at));
      }
    }
    if (order.size() < plan.operations.size()) {
      // An invariant is one of all operations, for example: one of them succeeds.
      return;
    }
    for (String invariant : runner.brokenInvariants()) {
      brokenInvariants.add(
          "The invariant '"
              + invariant
              + "' does not hold after the serial order "
              + SerialOrders.nameOf(order)
              + ".");
    }
  }

  /** The first operation without a step in all serial orders: its statements are not observed. */
  Optional<Integer> withoutSteps() {
    return IntStream.range(0, plan.operations.size())
        .filter(operation -> !withSteps.contains(operation))
        .boxed()
        .findFirst();
  }

  /** The invariants that do not hold after a serial order, as sentences. */
  List<String> brokenInvariants() {
    return List.copyOf(brokenInvariants);
  }

  /** The number of steps of each operation when it runs alone. */
  List<Integer> steps() {
    return List.copyOf(steps);
  }
}
