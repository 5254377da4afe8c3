package dev.interleave.adapter.survival.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random interleavings of clients on a serial ledger pass; each defect is rejected. */
class SimulationTest {

  /** The runs are not empty: each has writes, unknown results, repetitions and replays. */
  private static final RunRequirements REQUIRED =
      new RunRequirements(100, Map.of(), 10, 10, 5, 0, 50);

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_serial_ledger_passes_before_and_after_the_end_is_known(int seed) {
    CheckedRun run = new SimulatedRun(seed, null).run();

    for (CheckedRun checked : new CheckedRun[] {run, run.withoutEnd()}) {
      CheckReport report = SurvivalCheck.check(checked, REQUIRED);
      assertThat(report.passed()).as("seed %d: %s", seed, report).isTrue();
    }
  }

  static Stream<Arguments> defects() {
    return EnumSet.allOf(Sabotage.class).stream()
        .flatMap(
            defect -> IntStream.rangeClosed(1, 5).mapToObj(seed -> Arguments.of(defect, seed)));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void a_defect_is_rejected_by_each_of_its_checkers(Sabotage defect, int seed) {
    CheckReport report =
        SurvivalCheck.check(new SimulatedRun(seed, defect).run(), RunRequirements.NONE);

    assertThat(report.passed()).isFalse();
    assertThat(rejecting(report)).as("seed %d: %s", seed, report).containsAll(defect.rejecting());
  }

  @Test
  void every_checker_rejects_a_defect() {
    Set<String> rejecting = new HashSet<>();
    EnumSet.allOf(Sabotage.class).forEach(defect -> rejecting.addAll(defect.rejecting()));

    assertThat(rejecting)
        .containsExactlyInAnyOrderElementsOf(
            SurvivalCheck.checkers().stream().map(HistoryChecker::name).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_seed_repeats_its_run(int seed) {
    assertThat(new SimulatedRun(seed, null).run().history().events())
        .isEqualTo(new SimulatedRun(seed, null).run().history().events());
  }

  private static Set<String> rejecting(CheckReport report) {
    return report.results().stream()
        .filter(result -> result.validity() == Validity.INVALID)
        .map(CheckResult::checker)
        .collect(Collectors.toSet());
  }
}
