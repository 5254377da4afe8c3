package dev.interleave.adapter.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MovementRefusalsTest {

  private static final Map<Reason, String> EXPECTED =
      Map.of(
          Reason.ACCOUNT_NOT_FOUND,
          "404 Account not found: Account 4 or account 5 does not exist. Nothing was changed.",
          Reason.VERSION_MISMATCH,
          "412 Precondition failed: Account 4 does not have a version that If-Match names."
              + " Nothing was changed. Read the account and send its new ETag.",
          Reason.INSUFFICIENT_FUNDS,
          "422 Insufficient funds: Insufficient funds in account 4. Nothing was changed.",
          Reason.BALANCE_LIMIT_EXCEEDED,
          "422 Balance limit exceeded: Account 5 would hold more than 999999999999.99."
              + " Nothing was changed.");

  private static final Movement TRANSFER =
      Movement.transfer(new AccountId(4), new AccountId(5), Money.parse("1"));

  @ParameterizedTest
  @EnumSource(Reason.class)
  void every_reason_has_its_status_and_text(Reason reason) {
    Problem problem = Refusals.of(reason, TRANSFER);
    assertThat(problem.status() + " " + problem.error() + ": " + problem.detail())
        .isEqualTo(EXPECTED.get(reason));
  }
}
