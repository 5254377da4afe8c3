package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RoundResultTest {

  @Test
  @Tag("P63")
  void a_request_that_is_not_accounted_for_breaks_the_identity() {
    List<Reply> replies = List.of(new Reply(DepositOutcome.ACKNOWLEDGED, 1, 1_000));

    assertThatThrownBy(
            () ->
                RoundResult.of(
                    DepositRoute.ATOMIC, 2, replies, 1, Duration.ZERO, new BigDecimal("1010")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("offered 2 is not acknowledged 1 + refused 0 + unknown 0");
  }

  @Test
  @Tag("P63")
  void a_refused_request_is_not_lost() {
    RoundResult result = RoundResults.of(DepositRoute.OPTIMISTIC, 40, 60, 0, "1400.00");

    assertThat(result.lost()).isEqualByComparingTo("0");
    assertThat(result.verdict()).isEqualTo(Verdict.HELD);
    assertThat(result.clean()).isFalse();
  }

  @Test
  void an_acknowledged_deposit_that_is_missing_is_lost() {
    RoundResult result = RoundResults.of(DepositRoute.UNGUARDED, 100, 0, 0, "1350.00");

    assertThat(result.applied()).isEqualByComparingTo("35");
    assertThat(result.lost()).isEqualByComparingTo("65");
    assertThat(result.excess()).isEqualByComparingTo("0");
    assertThat(result.verdict()).isEqualTo(Verdict.LOST);
  }

  @Test
  void a_part_of_a_deposit_is_not_rounded_away() {
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 100, 0, 0, "1999.99").lost())
        .isEqualByComparingTo("0.001");
  }

  @Test
  void an_unknown_deposit_may_or_may_not_be_in_the_balance() {
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 8, 0, 2, "1080").excess())
        .isEqualByComparingTo("0");
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 8, 0, 2, "1100").excess())
        .isEqualByComparingTo("0");
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 8, 0, 2, "1110").excess())
        .isEqualByComparingTo("1");
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 8, 0, 2, "1070").lost())
        .isEqualByComparingTo("1");
  }

  @Test
  void nothing_missing_is_unproven_while_an_answer_is_unknown() {
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 9, 0, 1, "1090").verdict())
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 9, 0, 1, "1080").verdict())
        .isEqualTo(Verdict.LOST);
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 9, 0, 1, "1110").verdict())
        .isEqualTo(Verdict.EXCESS);
  }

  @Test
  void a_single_acknowledged_deposit_is_no_race() {
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 1, 9, 0, "1010").verdict())
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(RoundResults.of(DepositRoute.ATOMIC, 2, 8, 0, "1020").verdict())
        .isEqualTo(Verdict.HELD);
  }

  @Test
  void a_refused_request_that_was_applied_is_excess() {
    RoundResult result = RoundResults.of(DepositRoute.ATOMIC, 8, 2, 0, "1090");

    assertThat(result.excess()).isEqualByComparingTo("1");
    assertThat(result.verdict()).isEqualTo(Verdict.EXCESS);
  }

  @Test
  void attempts_are_counted_where_a_response_came_and_latency_everywhere() {
    RoundResult result = RoundResults.of(DepositRoute.ATOMIC, 5, 4, 1, "1050");

    assertThat(result.attempts().getTotalCount()).isEqualTo(9);
    assertThat(result.attempts().getValueAtPercentile(99)).isEqualTo(3);
    assertThat(result.latencies().getTotalCount()).isEqualTo(10);
  }
}
