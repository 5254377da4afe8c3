package dev.interleave.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each reason, and which one comes first where several apply. */
class TransferServiceTest {

  private static final AccountId SOURCE = new AccountId(1);
  private static final AccountId TARGET = new AccountId(2);
  private static final Money TEN = new Money(10_00);
  private static final Account EMPTY = new Account(SOURCE, Money.ZERO, 4);
  private static final Account RICH = new Account(SOURCE, TEN, 4);
  private static final Account FULL = new Account(TARGET, Money.MAX_BALANCE, 9);
  private static final Account OPEN = new Account(TARGET, Money.ZERO, 9);

  private final TransferService service = new TransferService();

  @Test
  void an_accepted_transfer_answers_with_both_accounts_source_first() {
    assertThat(decide(transfer(), OPEN, RICH))
        .isEqualTo(
            new Decision.Accepted(
                List.of(new Account(SOURCE, Money.ZERO, 5), new Account(TARGET, TEN, 10))));
  }

  @Test
  @Tag("P11")
  void an_account_that_does_not_exist_refuses_every_movement() {
    assertRefused(Movement.deposit(SOURCE, TEN), Reason.ACCOUNT_NOT_FOUND);
    assertRefused(Movement.withdrawal(SOURCE, TEN), Reason.ACCOUNT_NOT_FOUND);
    assertRefused(transfer(), Reason.ACCOUNT_NOT_FOUND);
    assertRefused(transfer(), Reason.ACCOUNT_NOT_FOUND, RICH);
    assertRefused(transfer(), Reason.ACCOUNT_NOT_FOUND, OPEN);
  }

  @Test
  void a_balance_one_cent_short_refuses_what_a_full_one_covers() {
    Account tooLittle = new Account(SOURCE, TEN.minus(new Money(1)), 4);

    assertRefused(Movement.withdrawal(SOURCE, TEN), Reason.INSUFFICIENT_FUNDS, tooLittle);
    assertRefused(transfer(), Reason.INSUFFICIENT_FUNDS, tooLittle, OPEN);
    assertThat(decide(Movement.withdrawal(SOURCE, TEN), RICH))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  @Tag("P08")
  void a_balance_one_cent_too_full_refuses_what_one_with_room_takes() {
    Account tooFull = new Account(TARGET, Money.MAX_BALANCE.minus(TEN).plus(new Money(1)), 9);
    Account room = new Account(TARGET, Money.MAX_BALANCE.minus(TEN), 9);

    assertRefused(Movement.deposit(TARGET, TEN), Reason.BALANCE_LIMIT_EXCEEDED, tooFull);
    assertRefused(transfer(), Reason.BALANCE_LIMIT_EXCEEDED, RICH, tooFull);
    assertThat(decide(Movement.deposit(TARGET, TEN), room)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  @Tag("P08")
  void an_amount_that_overflows_any_balance_is_refused_and_not_an_error() {
    Money largest = new Money(Long.MAX_VALUE);

    assertRefused(Movement.deposit(TARGET, largest), Reason.BALANCE_LIMIT_EXCEEDED, FULL);
    assertRefused(Movement.withdrawal(TARGET, largest), Reason.INSUFFICIENT_FUNDS, FULL);
  }

  @Test
  void a_missing_target_comes_before_an_empty_source() {
    assertRefused(transfer(), Reason.ACCOUNT_NOT_FOUND, EMPTY);
  }

  @Test
  void a_missing_source_comes_before_a_full_target() {
    assertRefused(transfer(), Reason.ACCOUNT_NOT_FOUND, FULL);
  }

  @Test
  void an_empty_source_comes_before_a_full_target() {
    assertRefused(transfer(), Reason.INSUFFICIENT_FUNDS, EMPTY, FULL);
    Movement backwards = Movement.transfer(TARGET, SOURCE, TEN);
    assertRefused(
        backwards,
        Reason.INSUFFICIENT_FUNDS,
        new Account(TARGET, Money.ZERO, 0),
        new Account(SOURCE, Money.MAX_BALANCE, 0));
  }

  @Test
  void every_reason_is_reachable() {
    Set<Reason> reached =
        EnumSet.of(
            reasonOf(decide(transfer())),
            reasonOf(
                service.decide(
                    transfer(),
                    new Conditions(Scope.EVERYTHING, Set.of(99L)),
                    Map.of(SOURCE, RICH, TARGET, OPEN))),
            reasonOf(decide(transfer(), EMPTY, OPEN)),
            reasonOf(decide(transfer(), RICH, FULL)));

    assertThat(reached).containsExactly(Reason.values());
  }

  private static Movement transfer() {
    return Movement.transfer(SOURCE, TARGET, TEN);
  }

  private Decision decide(Movement movement, Account... accounts) {
    Map<AccountId, Account> byId =
        Arrays.stream(accounts).collect(Collectors.toMap(Account::id, Function.identity()));
    return service.decide(movement, Conditions.NONE, byId);
  }

  private void assertRefused(Movement movement, Reason reason, Account... accounts) {
    assertThat(decide(movement, accounts)).isEqualTo(new Decision.Refused(reason));
  }

  private static Reason reasonOf(Decision decision) {
    return ((Decision.Refused) decision).reason();
  }
}
