package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConclusionTest {

  private static final RoundResult CONTROL_LOST =
      RoundResults.of(DepositRoute.UNGUARDED, 10, 0, 0, "1010");
  private static final RoundResult CONTROL_HELD =
      RoundResults.of(DepositRoute.UNGUARDED, 10, 0, 0, "1100");
  private static final RoundResult HELD = RoundResults.of(DepositRoute.ATOMIC, 10, 0, 0, "1100");
  private static final RoundResult LOST = RoundResults.of(DepositRoute.ATOMIC, 10, 0, 0, "1090");
  private static final RoundResult EXCESS = RoundResults.of(DepositRoute.ATOMIC, 10, 0, 0, "1110");
  private static final RoundResult UNPROVEN = RoundResults.of(DepositRoute.ATOMIC, 9, 0, 1, "1090");

  @Test
  void held_when_the_guarded_held_and_the_control_lost() {
    assertThat(exitCode(CONTROL_LOST, HELD)).isZero();
  }

  @Test
  void lost_when_a_guarded_strategy_lost_or_doubled() {
    assertThat(exitCode(CONTROL_LOST, LOST)).isEqualTo(1);
    assertThat(exitCode(CONTROL_LOST, EXCESS)).isEqualTo(1);
    assertThat(Conclusion.of(RoundResults.series(CONTROL_LOST, LOST)).sentences())
        .containsExactly("LOST: /deposit-atomic/1 lost 1 of 10 acknowledged deposits in round 1.");
  }

  @Test
  @Tag("P64")
  void inconclusive_when_the_control_lost_nothing() {
    Conclusion conclusion = Conclusion.of(RoundResults.series(CONTROL_HELD, HELD));

    assertThat(conclusion.exitCode()).isEqualTo(3);
    assertThat(conclusion.sentences())
        .containsExactly(
            "INCONCLUSIVE: the unguarded control lost nothing (acknowledged 10 of 10) in round 1."
                + " No race happened, so the zeros of the others prove nothing.");
  }

  @Test
  void inconclusive_when_a_guarded_strategy_left_answers_unknown() {
    assertThat(exitCode(CONTROL_LOST, UNPROVEN)).isEqualTo(3);
  }

  @Test
  void a_loss_outweighs_an_inconclusive_control() {
    assertThat(exitCode(CONTROL_HELD, LOST)).isEqualTo(1);
  }

  @Test
  void the_worst_round_decides() {
    Series control = new Series(DepositRoute.UNGUARDED, List.of(CONTROL_LOST, CONTROL_HELD));
    Series atomic = new Series(DepositRoute.ATOMIC, List.of(HELD, HELD));
    Series losing = new Series(DepositRoute.ATOMIC, List.of(LOST, EXCESS));

    assertThat(Conclusion.of(List.of(control, atomic)).exitCode()).isEqualTo(3);
    assertThat(Conclusion.of(List.of(control, losing)).exitCode()).isEqualTo(1);
    assertThat(losing.lost()).isEqualByComparingTo("1");
    assertThat(losing.verdict()).isEqualTo(Verdict.LOST);
    assertThat(control.cleanRounds()).isEqualTo(1);
  }

  private static int exitCode(RoundResult... results) {
    return Conclusion.of(RoundResults.series(results)).exitCode();
  }
}
