package dev.interleave.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private static final Owner ADA = new Owner("ada");
  private static final AccountId OF_ADA = new AccountId(1);
  private static final AccountId OF_BEN = new AccountId(2);
  private static final Money TEN = new Money(10_00);
  private static final Map<AccountId, Account> ACCOUNTS =
      Map.of(
          OF_ADA, new Account(OF_ADA, ADA, TEN, 3),
          OF_BEN, new Account(OF_BEN, new Owner("ben"), TEN, 0));

  private final TransferService service = new TransferService();

  @Test
  void a_deposit_and_a_withdrawal_need_an_account_of_the_caller() {
    Conditions adas = new Conditions(Scope.of(ADA), Set.of());

    assertAccepted(Movement.deposit(OF_ADA, TEN), adas);
    assertAccepted(Movement.withdrawal(OF_ADA, TEN), adas);
    assertRefused(Movement.deposit(OF_BEN, TEN), adas, Reason.ACCOUNT_NOT_FOUND);
    assertRefused(Movement.withdrawal(OF_BEN, TEN), adas, Reason.ACCOUNT_NOT_FOUND);
  }

  @Test
  void a_transfer_needs_a_source_of_the_caller_and_any_target() {
    Conditions adas = new Conditions(Scope.of(ADA), Set.of());

    assertAccepted(Movement.transfer(OF_ADA, OF_BEN, TEN), adas);
    assertRefused(Movement.transfer(OF_BEN, OF_ADA, TEN), adas, Reason.ACCOUNT_NOT_FOUND);
  }

  @Test
  void any_of_the_versions_will_do() {
    assertAccepted(Movement.deposit(OF_ADA, TEN), versions(3L));
    assertAccepted(Movement.deposit(OF_ADA, TEN), versions(7L, 3L));
    assertRefused(Movement.deposit(OF_ADA, TEN), versions(2L), Reason.VERSION_MISMATCH);
  }

  @Test
  void only_the_subjects_version_counts() {
    assertAccepted(Movement.transfer(OF_ADA, OF_BEN, TEN), versions(3L));
    assertRefused(Movement.transfer(OF_BEN, OF_ADA, TEN), versions(3L), Reason.VERSION_MISMATCH);
  }

  @Test
  void a_version_mismatch_comes_after_not_found_and_before_insufficient_funds() {
    Conditions adasSecond = new Conditions(Scope.of(ADA), Set.of(2L));
    Money more = new Money(10_01);

    assertRefused(Movement.withdrawal(OF_BEN, more), adasSecond, Reason.ACCOUNT_NOT_FOUND);
    assertRefused(Movement.withdrawal(OF_ADA, more), adasSecond, Reason.VERSION_MISMATCH);
    assertRefused(Movement.withdrawal(OF_ADA, more), versions(3L), Reason.INSUFFICIENT_FUNDS);
  }

  private static Conditions versions(Long... versions) {
    return new Conditions(Scope.EVERYTHING, Set.of(versions));
  }

  private void assertAccepted(Movement movement, Conditions conditions) {
    assertThat(service.decide(movement, conditions, ACCOUNTS))
        .isInstanceOf(Decision.Accepted.class);
  }

  private void assertRefused(Movement movement, Conditions conditions, Reason reason) {
    assertThat(service.decide(movement, conditions, ACCOUNTS))
        .isEqualTo(new Decision.Refused(reason));
  }
}
