package dev.interleave.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final Receipt RECEIPT = new Receipt(MovementId.random(), Instant.EPOCH, List.of());

  @Test
  void a_fold_takes_the_branch_of_its_end() {
    Outcome posted = new Outcome.Posted(RECEIPT, 1);
    Outcome refused = new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 2);

    assertThat(posted.<Object>fold(Outcome.Posted::receipt, Outcome.Refused::reason))
        .isSameAs(RECEIPT);
    assertThat(refused.<Object>fold(Outcome.Posted::receipt, Outcome.Refused::reason))
        .isSameAs(Reason.INSUFFICIENT_FUNDS);
  }

  @Test
  void only_the_accounts_money_refuses_for_good() {
    assertThat(
            EnumSet.allOf(Reason.class).stream().filter(r -> new Outcome.Refused(r, 1).isFinal()))
        .containsExactly(Reason.INSUFFICIENT_FUNDS, Reason.BALANCE_LIMIT_EXCEEDED);
  }

  @Test
  void a_fold_of_a_like_takes_the_branch_of_its_end() {
    LikeOutcome recorded = new LikeOutcome.Recorded(1);
    LikeOutcome refused = new LikeOutcome.Refused(LikeReason.NOT_LIKED, 2);

    assertThat(recorded.<String>fold(r -> "recorded", r -> "refused")).isEqualTo("recorded");
    assertThat(refused.<String>fold(r -> "recorded", r -> "refused")).isEqualTo("refused");
  }

  @Test
  void a_conflict_costs_no_stack_trace_and_keeps_its_origin() {
    Exception origin = new Exception("1213");
    ConcurrencyConflict conflict =
        new ConcurrencyConflict(ConcurrencyConflict.Cause.DEADLOCK, origin);

    assertThat(conflict.getStackTrace()).isEmpty();
    assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.DEADLOCK);
    assertThat(conflict).hasCause(origin).hasMessage("DEADLOCK");
  }
}
