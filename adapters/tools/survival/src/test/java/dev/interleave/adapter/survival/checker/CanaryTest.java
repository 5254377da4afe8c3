package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.RunBuilder.change;
import static dev.interleave.adapter.survival.checker.RunBuilder.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each checker can fail, for each reason that it knows, and accepts a good history. */
class CanaryTest {

  static Stream<Canary> canaries() {
    return Canaries.all();
  }

  @ParameterizedTest
  @MethodSource("canaries")
  void the_checker_rejects_a_bad_history_for_its_reason(Canary canary) {
    CheckResult result = checker(canary.checker()).check(canary.run());

    assertThat(result.validity()).as(result.toString()).isEqualTo(Validity.INVALID);
    assertThat(String.join("\n", result.explanations())).contains(canary.explanation());
  }

  @ParameterizedTest
  @MethodSource("canaries")
  void a_run_with_a_bad_history_does_not_pass(Canary canary) {
    assertThat(SurvivalCheck.check(canary.run(), RunRequirements.NONE).passed()).isFalse();
  }

  @Test
  void every_checker_has_a_canary() {
    Set<String> rejecting = Canaries.all().map(Canary::checker).collect(Collectors.toSet());

    assertThat(rejecting)
        .containsExactlyInAnyOrderElementsOf(
            SurvivalCheck.checkers().stream().map(HistoryChecker::name).toList());
  }

  static Stream<CheckedRun> goodRuns() {
    return Stream.of(goodRun(), goodRun().withoutEnd());
  }

  @ParameterizedTest
  @MethodSource("goodRuns")
  void every_checker_accepts_a_good_history(CheckedRun run) {
    int all = SurvivalCheck.checkers().size();
    CheckReport report = SurvivalCheck.check(run, RunRequirements.NONE);

    assertThat(report.passed()).as(report.toString()).isTrue();
    assertThat(report.results())
        .hasSize(run.end().isPresent() ? all : all - 1)
        .allMatch(result -> result.checked() > 0);
  }

  /** Overlapping requests, a lost response, a refusal and a replay, all explained. */
  static CheckedRun goodRun() {
    return new RunBuilder()
        .account(7, 10_000)
        .account(8, 10_000)
        .liked(4, 9)
        .deposit(0, "k1", 7, 500)
        .beginRead(1, 7)
        .info(0)
        .endRead(1, 7, 10_500, 1)
        .transfer(2, "k2", 7, 8, 300)
        .snapshot(1, Map.of(7L, state(10_200, 2), 8L, state(10_300, 1)))
        .ok(2, change(7, -300, 2, 10_200), change(8, 300, 1, 10_300))
        .deposit(0, "k1", 7, 500)
        .ok(0, true, "{}", change(7, 500, 1, 10_500))
        .withdraw(1, "k3", 8, 99_999)
        .fail(1)
        .withdraw(1, "k4", 8, 200)
        .ok(1, change(8, -200, 2, 10_100))
        .like(0, "k5", 3, 9)
        .likers(1, 9, 1, 4L)
        .done(0)
        .unlike(0, "k6", 4, 9)
        .info(0)
        .unlike(0, "k6", 4, 9)
        .done(0)
        .read(2, 7, 10_200, 2)
        .likers(1, 9, 1, 3L)
        .fault("kill-database")
        .healed("kill-database")
        .conflictRetries(2)
        .entry("k1", change(7, 500, 1, 10_500))
        .entry("k2", change(7, -300, 2, 10_200))
        .entry("k2", change(8, 300, 1, 10_300))
        .entry("k4", change(8, -200, 2, 10_100))
        .run();
  }

  private static HistoryChecker checker(String name) {
    List<HistoryChecker> found =
        SurvivalCheck.checkers().stream().filter(checker -> checker.name().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
