package dev.interleave.adapter.survival.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.history.HttpResult;
import java.io.EOFException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRequirementsTest {

  /** It has 5 acknowledged writes, 2 unknown ones, 2 repeated keys, 1 replay and 2 retries. */
  private static final CheckedRun RUN = CanaryTest.goodRun();

  @Test
  void a_run_that_saw_enough_is_valid() {
    RunRequirements exactly = new RunRequirements(5, Map.of("kill-database", 1L), 2, 2, 1, 2, 76);

    assertThat(exactly.unmet(RUN)).isEmpty();
    assertThat(SurvivalCheck.check(RUN, exactly).validity()).isEqualTo(Validity.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 1, 0, 0, 0, 0, 0, \'Too few acknowledged writes: 5, at least 6 required.'",
    "0, 2, 0, 0, 0, 0, 0, \'Too few faults kill-database: 1, at least 2 required.'",
    "0, 1, 3, 0, 0, 0, 0, \'Too few operations with an unknown result: 2, at least 3 required.'",
    "0, 1, 0, 3, 0, 0, 0, \'Too few requests that repeat a key: 2, at least 3 required.'",
    "0, 1, 0, 0, 2, 0, 0, \'Too few replayed responses: 1, at least 2 required.'",
    "0, 1, 0, 0, 0, 3, 0, \'Too few retries after a conflict: 2, at least 3 required.'",
    "0, 1, 0, 0, 0, 0, 77, 'Too few ok of 100 operations that overlapped no fault: 76, at least 77"
        + " required.'"
  })
  void a_run_that_saw_too_little_is_unknown_and_does_not_pass(
      long acknowledgements,
      long kills,
      long unknowns,
      long retries,
      long replays,
      long conflicts,
      int okPercent,
      String reason) {
    CheckReport report =
        SurvivalCheck.check(
            RUN,
            new RunRequirements(
                acknowledgements,
                Map.of("kill-database", kills),
                unknowns,
                retries,
                replays,
                conflicts,
                okPercent));

    assertThat(report.validity()).isEqualTo(Validity.UNKNOWN);
    assertThat(report.passed()).isFalse();
    assertThat(report.results()).allMatch(result -> result.explanations().equals(List.of(reason)));
  }

  @Test
  void operations_that_overlap_a_fault_do_not_count() {
    CheckedRun run =
        new RunBuilder()
            .account(7, 1)
            .read(0, 7, 1, 0)
            .beginRead(1, 7)
            .fault("pause")
            .complete(1, HttpResult.failure(new EOFException()), null)
            .deposit(2, "k1", 7, 1)
            .healed("pause")
            .info(2)
            .read(0, 7, 1, 0)
            .deposit(2, "k2", 7, 1)
            .info(2)
            .run();

    assertThat(FaultWindows.okPercentOutside(run.history())).isEqualTo(66);
    assertThat(FaultWindows.okPercentOutside(new RunBuilder().run().history())).isZero();
  }

  @Test
  void a_violation_stays_invalid_in_a_run_that_saw_too_little() {
    Canary canary = Canaries.all().findFirst().orElseThrow();
    RunRequirements many = new RunRequirements(1_000, Map.of(), 0, 0, 0, 0, 0);

    assertThat(SurvivalCheck.check(canary.run(), many).validity()).isEqualTo(Validity.INVALID);
  }

  @Test
  void a_checker_that_compared_nothing_proves_nothing() {
    CheckReport report =
        SurvivalCheck.check(new RunBuilder().account(7, 1).run(), RunRequirements.NONE);

    assertThat(report.results())
        .allMatch(result -> result.validity() == Validity.UNKNOWN)
        .allMatch(result -> result.explanations().size() == 1);
    assertThat(report.passed()).isFalse();
  }

  @Test
  void a_report_without_results_does_not_pass() {
    assertThat(new CheckReport(List.of()).passed()).isFalse();
  }
}
