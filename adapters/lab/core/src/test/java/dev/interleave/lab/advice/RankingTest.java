package dev.interleave.lab.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.measurement.Workloads;
import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AdviceView.Candidate;
import dev.interleave.lab.port.AdviceView.Rationale;
import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunResult.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final AdviceQuestion PREFERS_WAITING = question(false, false, true);
  private static final AdviceQuestion PREFERS_REFUSAL = question(false, false, false);

  @Test
  void the_highest_rate_is_first_and_the_others_have_disadvantages() {
    List<Candidate> candidates =
        rank(
            PREFERS_WAITING,
            trial(Strategy.OPTIMISTIC, 100, 0, 10),
            trial(Strategy.ATOMIC, 900, 0, 10),
            trial(Strategy.PESSIMISTIC, 500, 0, 10));

    assertThat(candidates)
        .extracting(Candidate::strategy)
        .containsExactly(Strategy.ATOMIC, Strategy.PESSIMISTIC, Strategy.OPTIMISTIC);
    assertThat(candidates).extracting(Candidate::rank).containsExactly(1, 2, 3);
    assertThat(candidates.get(0).against()).isEmpty();
    assertThat(candidates.get(1).against()).contains("400 fewer acknowledged in a second");
  }

  @Test
  void refusals_weigh_more_where_callers_prefer_waiting() {
    Trial refuses = trial(Strategy.NOWAIT, 600, 200, 10);
    Trial waits = trial(Strategy.PESSIMISTIC, 300, 0, 10);

    assertThat(first(PREFERS_WAITING, refuses, waits)).isEqualTo(Strategy.PESSIMISTIC);
    assertThat(first(PREFERS_REFUSAL, refuses, waits)).isEqualTo(Strategy.NOWAIT);
    assertThat(rank(PREFERS_WAITING, refuses, waits).get(1).against())
        .contains("400 of 2000 were refused");
  }

  @Test
  void long_waits_weigh_where_callers_prefer_a_refusal() {
    Trial slow = trial(Strategy.PESSIMISTIC, 500, 0, 2_000);
    Trial quick = trial(Strategy.NOWAIT, 400, 0, 20);

    assertThat(first(PREFERS_WAITING, slow, quick)).isEqualTo(Strategy.PESSIMISTIC);
    assertThat(first(PREFERS_REFUSAL, slow, quick)).isEqualTo(Strategy.NOWAIT);
    assertThat(rank(PREFERS_REFUSAL, slow, quick).get(1).against())
        .contains("99 % were answered within 2000.0 ms");
  }

  @Test
  void long_work_excludes_the_atomic_statement() {
    Trial atomic = trial(Strategy.ATOMIC, 900, 0, 10);
    Trial optimistic = trial(Strategy.OPTIMISTIC, 300, 0, 10);

    assertThat(first(PREFERS_WAITING, atomic, optimistic)).isEqualTo(Strategy.ATOMIC);
    assertThat(first(question(false, true, true), atomic, optimistic))
        .isEqualTo(Strategy.OPTIMISTIC);
  }

  @Test
  void a_second_server_must_bring_a_higher_rate() {
    Trial redis = trial(Strategy.REDIS, 110, 0, 10);
    Trial pessimistic = trial(Strategy.PESSIMISTIC, 100, 0, 10);

    assertThat(first(PREFERS_WAITING, redis, pessimistic)).isEqualTo(Strategy.PESSIMISTIC);
    assertThat(rank(PREFERS_WAITING, redis, pessimistic).get(1).against())
        .anySatisfy(text -> assertThat(text).contains("without Redis nothing is done"));
    assertThat(first(PREFERS_WAITING, trial(Strategy.REDIS, 130, 0, 10), pessimistic))
        .isEqualTo(Strategy.REDIS);
  }

  @Test
  void a_strategy_that_lost_is_last_at_any_rate() {
    Trial fast =
        new Trial(
            Strategy.ATOMIC,
            result(Verdict.LOST, 900, 0, 1, "LOST: at least 1 of 9."),
            result(Verdict.HELD, 900, 0, 1, "HELD"));

    List<Candidate> candidates = rank(PREFERS_WAITING, fast, trial(Strategy.REDIS, 1, 0, 10));

    assertThat(candidates.get(1).strategy()).isEqualTo(Strategy.ATOMIC);
    assertThat(candidates.get(1).against()).contains("LOST: at least 1 of 9.");
  }

  /** Regression of 2026-11-29: the table showed only the second pass of each strategy. */
  @Test
  @Tag("F23")
  void a_candidate_shows_the_numbers_it_is_ranked_by() {
    Trial noWait = passes(Strategy.NOWAIT, 60, 14);
    Trial pessimistic = passes(Strategy.PESSIMISTIC, 18, 20);

    List<Candidate> candidates = rank(PREFERS_WAITING, pessimistic, noWait);

    assertThat(candidates)
        .extracting(Candidate::strategy)
        .containsExactly(Strategy.NOWAIT, Strategy.PESSIMISTIC);
    assertThat(candidates)
        .extracting(candidate -> candidate.numbers().acknowledgedPerSecond())
        .containsExactly(37L, 19L);
    assertThat(candidates.get(1).against()).contains("18 fewer acknowledged in a second");
  }

  @Test
  @Tag("F23")
  void a_verdict_is_that_of_the_worse_pass_and_has_its_reason() {
    Trial doubtful =
        new Trial(
            Strategy.ATOMIC,
            result(Verdict.INCONCLUSIVE, 900, 0, 1, "UNKNOWN: 3 answers do not say."),
            result(Verdict.HELD, 900, 0, 1, "HELD: all are there."));

    Candidate first = rank(PREFERS_WAITING, doubtful).get(0);

    assertThat(first.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(first.reason()).isEqualTo("UNKNOWN: 3 answers do not say.");
    assertThat(first.against()).containsExactly("UNKNOWN: 3 answers do not say.");
  }

  @Test
  void every_criterion_has_its_numbers() {
    Trial trial = trial(Strategy.OPTIMISTIC, 400, 50, 12);

    List<Rationale> reasons = new Ranking(question(true, true, true), List.of(trial)).reasons();

    assertThat(reasons)
        .extracting(Rationale::criterion)
        .containsExactly(
            "contention",
            "refused",
            "latency",
            "instances",
            "failure mode",
            "failure mode",
            "margin");
    assertThat(reasons)
        .extracting(Rationale::text)
        .contains(
            "2000 conflicts for 1000 acknowledged, 400 acknowledged in a second.",
            "100 of 2000 were refused.",
            "99 % were answered within 12.0 ms.");
  }

  @Test
  void the_margin_is_three_tenths_or_what_the_passes_differed_by() {
    assertThat(passes(100, 100).marginPermille()).isEqualTo(300);
    assertThat(passes(150, 50).marginPermille()).isEqualTo(900);
    assertThat(passes(120, 80).marginPermille()).isEqualTo(400);
  }

  private static Trial passes(long first, long second) {
    return passes(Strategy.ATOMIC, first, second);
  }

  private static Trial passes(Strategy strategy, long first, long second) {
    return new Trial(
        strategy,
        result(Verdict.HELD, first, 0, 1, "HELD"),
        result(Verdict.HELD, second, 0, 1, "HELD"));
  }

  private static Strategy first(AdviceQuestion question, Trial... trials) {
    return new Ranking(question, List.of(trials)).first().strategy();
  }

  private static List<Candidate> rank(AdviceQuestion question, Trial... trials) {
    return new Ranking(question, List.of(trials)).candidates();
  }

  private static AdviceQuestion question(
      boolean severalInstances, boolean longWork, boolean prefersWaiting) {
    return new AdviceQuestion(
        Workloads.deposits(Strategy.ATOMIC, 16, 1_000, 1),
        severalInstances,
        longWork,
        prefersWaiting);
  }

  private static Trial trial(Strategy strategy, long perSecond, long refused, long p99Millis) {
    RunResult result = result(Verdict.HELD, perSecond, refused, p99Millis, "HELD");
    return new Trial(strategy, result, result);
  }

  private static RunResult result(
      Verdict verdict, long perSecond, long refused, long p99Millis, String finding) {
    long acknowledged = 1_000 - refused;
    Duration p99 = Duration.ofMillis(p99Millis);
    return new RunResult(
        verdict,
        List.of(finding),
        new RoundTotals(
            1_000, acknowledged, refused, 0, acknowledged, 0, Money.ZERO, 0, Money.ZERO),
        1_000,
        Map.of("VERSION", 2 * acknowledged),
        0,
        Duration.ZERO,
        0,
        new Latency(1_000, p99, p99, p99, p99),
        Duration.ofSeconds(1),
        perSecond,
        1_000,
        16,
        Optional.empty());
  }
}
