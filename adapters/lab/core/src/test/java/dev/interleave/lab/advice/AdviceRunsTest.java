package dev.interleave.lab.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.measurement.InMemoryExperiment;
import dev.interleave.lab.measurement.RunLimiter;
import dev.interleave.lab.measurement.Workloads;
import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AdviceView;
import dev.interleave.lab.port.AdviceView.Candidate;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LaboratoryBusy;
import dev.interleave.lab.port.RunView.State;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Advice runs on accounts in memory. Compared rates differ by a factor of a hundred, so that the
 * result does not depend on the load of the machine.
 */
@Timeout(60)
class AdviceRunsTest {

  private static final Duration TRIAL = Duration.ofMillis(150);
  private static final Reply FORGOTTEN = new Reply(Reply.Kind.ACKNOWLEDGED, 1, "");
  private static final AdviceQuestion QUESTION =
      new AdviceQuestion(Workloads.deposits(Strategy.ATOMIC, 4, 1_000, 1), false, false, true);

  private final InMemoryExperiment lab = new InMemoryExperiment();
  private AdviceRuns runs;
  private long id;

  @Test
  void every_guarded_strategy_is_measured_and_one_recommended() {
    AdviceView view = answer(movement -> isChecking() ? lab.applied(movement) : steady(movement));

    assertThat(view.state()).as(view.failure()).isEqualTo(State.DONE);
    assertThat(view.candidates())
        .extracting(Candidate::strategy)
        .doesNotContain(Strategy.UNGUARDED)
        .hasSize(Strategy.values().length - 1);
    assertThat(view.candidates())
        .as("each was judged by a control that lost")
        .allSatisfy(candidate -> assertThat(candidate.result().control()).isPresent())
        .noneMatch(candidate -> candidate.reason().startsWith("NO CONTROL"));
    AdviceView.Advice advice = view.advice().orElseThrow();
    assertThat(advice.recommended()).isEqualTo(view.candidates().get(0).strategy());
    assertThat(advice.confirmed()).as("better than predicted: %s", advice).isTrue();
    assertThat(advice.measured().acknowledgedPerSecond()).isPositive();
    assertThat(advice.reasons())
        .anySatisfy(reason -> assertThat(reason.criterion()).isEqualTo("check"));
  }

  @Test
  void a_check_slower_than_predicted_does_not_confirm_the_advice() {
    AdviceView view =
        answer(
            movement -> {
              if (isChecking()) {
                work(TRIAL.toMillis() * 3);
              }
              return lab.applied(movement);
            });

    AdviceView.Advice advice = view.advice().orElseThrow();
    assertThat(advice.measured().acknowledgedPerSecond())
        .isLessThan(advice.predicted().acknowledgedPerSecond());
    assertThat(advice.confirmed()).isFalse();
  }

  @Test
  void a_check_that_loses_does_not_confirm_the_advice() {
    AdviceView view =
        answer(
            movement -> {
              if (!isChecking()) {
                return steady(movement);
              }
              work(5);
              return FORGOTTEN;
            });

    assertThat(view.advice().orElseThrow().confirmed()).isFalse();
    assertThat(view.advice().orElseThrow().reasons())
        .anySatisfy(reason -> assertThat(reason.text()).startsWith("LOST"));
  }

  @Test
  void a_failed_run_has_the_cause() {
    AdviceView view =
        answer(
            movement -> {
              throw new IllegalStateException("out of order");
            });

    assertThat(view.state()).isEqualTo(State.FAILED);
    assertThat(view.failure()).contains("out of order");
    assertThat(view.advice()).isEmpty();
  }

  @Test
  void one_advice_run_runs_at_a_time_and_can_be_cancelled() {
    runs = new AdviceRuns(lab.experiment(this::steady), new RunLimiter(1), TRIAL);
    id = runs.ask(QUESTION);

    assertThatThrownBy(() -> runs.ask(QUESTION)).isInstanceOf(LaboratoryBusy.class);
    runs.close();
    assertThat(ended().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void advice_about_likes_is_rejected() {
    runs = new AdviceRuns(lab.experiment(this::steady), new RunLimiter(1), TRIAL);
    AdviceQuestion likes =
        new AdviceQuestion(
            Workloads.of(LabOperation.LIKE, Strategy.ATOMIC, 4, 100, 1), false, false, true);

    assertThatThrownBy(() -> runs.ask(likes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("operation:");
  }

  private AdviceView answer(Function<Movement, Reply> guarded) {
    runs = new AdviceRuns(lab.experiment(guarded), new RunLimiter(1), TRIAL);
    id = runs.ask(QUESTION);
    return ended();
  }

  private AdviceView ended() {
    until(() -> runs.get(id).orElseThrow().state() != State.RUNNING);
    return runs.get(id).orElseThrow();
  }

  private boolean isChecking() {
    return runs.get(id).orElseThrow().phase().startsWith("checking");
  }

  private Reply steady(Movement movement) {
    work(5);
    return lab.applied(movement);
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      work(2);
    }
  }

  private static void work(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
