package dev.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.interleave.explorer.port.LockWaits;
import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.report.HistoryEvent;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.search.Chooser;
import dev.interleave.explorer.simulated.SimulatedDatabase;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One operation that sends its steps directly. */
@Timeout(60)
class ExecutionRunnerTest {

  private static final Chooser<Step> FIRST = point -> OptionalInt.of(point.enabled().get(0));

  private final ThreadLocal<Steps<Step>> bound = new ThreadLocal<>();
  private volatile boolean waits;

  /** The work of the operation. */
  private interface Work {
    void run(Steps<Step> steps) throws InterruptedException;
  }

  private Exploration plan(Work work) {
    LockWaits locks = connection -> new LockWaits.Wait(waits, Set.of());
    return Exploration.of(new SimulatedDatabase(), locks, (operation, steps) -> bound.set(steps))
        .operation(
            () -> {
              work.run(bound.get());
              return "ok";
            })
        .limits(Limits.DEFAULT.within(Duration.ZERO));
  }

  private static Step step(String text) {
    return new Step(Step.Kind.STATEMENT, text, 1, Footprint.NOTHING);
  }

  /** As an InnoDB lock wait timeout, which is longer than the limit of an execution. */
  @Test
  void a_lock_wait_that_times_out_does_not_count_for_the_limit_of_an_execution() {
    Exploration plan =
        plan(
            steps -> {
              Step insert = step("insert");
              steps.before(insert);
              waits = true;
              awaitFor(new CountDownLatch(1), Duration.ofMillis(1200));
              waits = false;
              steps.failed(insert, "lock wait timeout");
              Step rollback = step("rollback");
              steps.before(rollback);
              steps.after(rollback, "");
            });
    plan.stepLimit(Duration.ofSeconds(1));
    try (ContenderThreads threads = new ContenderThreads(1)) {
      ExecutionRunner runner = new ExecutionRunner(plan, threads);

      assertThat(runner.runSerially(List.of(0)).steps()).containsExactly(2);
      assertThat(runner.run(FIRST).transitions()).hasSize(2);
    }
  }

  private static void awaitFor(CountDownLatch latch, Duration time) throws InterruptedException {
    assertThat(latch.await(time.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
  }

  /** Otherwise the search could repeat the execution beside an operation that still runs. */
  @Test
  void an_operation_that_has_not_ended_after_the_stop_is_the_failure() {
    IllegalStateException failure = new IllegalStateException("not repeatable");
    CountDownLatch rollback = new CountDownLatch(1);
    Exploration plan =
        plan(
            steps -> {
              try {
                steps.before(step("update"));
              } finally {
                rollback.await();
              }
            });
    plan.stepLimit(Duration.ofMillis(500));
    try (ContenderThreads threads = new ContenderThreads(1)) {
      ExecutionRunner runner = new ExecutionRunner(plan, threads);

      assertThatThrownBy(
              () ->
                  runner.run(
                      point -> {
                        throw failure;
                      }))
          .hasMessage("An operation has not ended 500 ms after it was stopped.")
          .hasSuppressedException(failure);
      rollback.countDown();
    }
  }

  /** A result set is read row by row, after its statement has ended. */
  @Test
  void rows_that_an_operation_reads_later_are_the_outcome_of_their_step() {
    Exploration plan =
        plan(
            steps -> {
              Step first = step("select 1");
              Step second = step("select 2");
              for (Step step : List.of(first, second)) {
                steps.before(step);
                steps.after(step, "no row yet");
              }
              steps.read(first, "1 row");
              steps.read(first, "2 rows");
            });
    try (ContenderThreads threads = new ContenderThreads(1)) {
      List<HistoryEvent> events = new ExecutionRunner(plan, threads).run(FIRST).result().events();

      assertThat(events)
          .filteredOn(event -> event.kind() == HistoryEvent.Kind.DONE)
          .extracting(HistoryEvent::text, HistoryEvent::outcome)
          .containsExactly(tuple("select 1", "2 rows"), tuple("select 2", "no row yet"));
    }
  }
}
