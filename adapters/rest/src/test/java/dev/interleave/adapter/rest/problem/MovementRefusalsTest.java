package dev.interleave.adapter.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.transfer.Reason;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MovementRefusalsTest {

  private static final Map<Reason, String> EXPECTED =
      Map.of(
          Reason.ACCOUNT_NOT_FOUND, "404 Account not found",
          Reason.VERSION_MISMATCH, "412 Precondition failed",
          Reason.INSUFFICIENT_FUNDS, "422 Insufficient funds",
          Reason.BALANCE_LIMIT_EXCEEDED, "422 Balance limit exceeded");

  @ParameterizedTest
  @EnumSource(Reason.class)
  void every_reason_has_its_status_and_text(Reason reason) {
    Problem problem = Refusals.of(reason);
    assertThat(problem.status() + " " + problem.error()).isEqualTo(EXPECTED.get(reason));
  }
}
