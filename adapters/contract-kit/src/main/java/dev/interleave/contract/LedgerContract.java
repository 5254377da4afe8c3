package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Reason;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every ledger promises, whatever its mechanism. A strategy's test is a subclass that names
 * it.
 *
 * <p>The races assert the exact balance: that the total is conserved holds by chance in two of five
 * runs of a ledger that loses updates.
 */
public abstract class LedgerContract extends EnvelopeContract {

  private static final Money CENT = new Money(1);
  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  @Test
  public void a_deposit_adds_its_amount_and_answers_with_the_balance_and_version() {
    AccountId account = records().open(HUNDRED);

    Outcome outcome = post(Movement.deposit(account, TEN));

    assertThat(legs(outcome)).containsExactly(new PostedLeg(account, TEN, new Money(110_00), 1));
    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(110_00), 1));
  }

  @Test
  public void a_withdrawal_can_take_the_last_cent_and_no_more() {
    AccountId account = records().open(HUNDRED);

    assertThat(legs(post(Movement.withdrawal(account, HUNDRED))))
        .containsExactly(new PostedLeg(account, HUNDRED.negated(), Money.ZERO, 1));
    assertRefused(Movement.withdrawal(account, CENT), Reason.INSUFFICIENT_FUNDS);
    assertThat(records().account(account)).isEqualTo(new Account(account, Money.ZERO, 1));
  }

  @Test
  public void a_transfer_answers_with_source_then_target_whatever_their_ids() {
    AccountId low = records().open(HUNDRED);
    AccountId high = records().open(HUNDRED);

    assertThat(legs(post(Movement.transfer(high, low, TEN))))
        .containsExactly(
            new PostedLeg(high, TEN.negated(), new Money(90_00), 1),
            new PostedLeg(low, TEN, new Money(110_00), 1));
    assertThat(legs(post(Movement.transfer(low, high, CENT))))
        .containsExactly(
            new PostedLeg(low, CENT.negated(), new Money(109_99), 2),
            new PostedLeg(high, CENT, new Money(90_01), 2));
  }

  @Test
  public void every_posted_leg_is_one_line_of_its_accounts_statement() {
    AccountId account = records().open(HUNDRED);
    AccountId other = records().open(HUNDRED);

    post(Movement.deposit(account, TEN));
    post(Movement.withdrawal(account, CENT));
    post(Movement.transfer(account, other, TEN));

    assertThat(records().entries(account))
        .containsExactly(
            new AccountRecords.Entry("OPENING", HUNDRED, HUNDRED, 0),
            new AccountRecords.Entry("DEPOSIT", TEN, new Money(110_00), 1),
            new AccountRecords.Entry("WITHDRAWAL", CENT.negated(), new Money(109_99), 2),
            new AccountRecords.Entry("TRANSFER", TEN.negated(), new Money(99_99), 3));
    StatementAudit.assertUnbroken(records(), account);
    StatementAudit.assertUnbroken(records(), other);
  }

  @Test
  @Tag("P11")
  public void an_unknown_account_refuses_every_movement() {
    AccountId unknown = records().unknown();
    AccountId known = records().open(HUNDRED);

    assertRefused(Movement.deposit(unknown, TEN), Reason.ACCOUNT_NOT_FOUND);
    assertRefused(Movement.withdrawal(unknown, TEN), Reason.ACCOUNT_NOT_FOUND);
    assertRefused(Movement.transfer(unknown, known, TEN), Reason.ACCOUNT_NOT_FOUND);
    assertRefused(Movement.transfer(known, unknown, TEN), Reason.ACCOUNT_NOT_FOUND);
    assertUntouched(known, HUNDRED);
  }

  @Test
  @Tag("P08")
  public void a_balance_can_reach_its_limit_and_not_pass_it() {
    AccountId account = records().open(Money.MAX_BALANCE.minus(CENT));

    post(Movement.deposit(account, CENT));

    assertRefused(Movement.deposit(account, CENT), Reason.BALANCE_LIMIT_EXCEEDED);
    assertRefused(Movement.deposit(account, Money.MAX_BALANCE), Reason.BALANCE_LIMIT_EXCEEDED);
    assertThat(records().account(account)).isEqualTo(new Account(account, Money.MAX_BALANCE, 1));
  }

  @Test
  public void an_unknown_account_comes_before_insufficient_funds() {
    AccountId empty = records().open(Money.ZERO);

    assertRefused(Movement.transfer(empty, records().unknown(), TEN), Reason.ACCOUNT_NOT_FOUND);
    assertUntouched(empty, Money.ZERO);
  }

  @Test
  public void insufficient_funds_come_before_a_full_target_whichever_row_is_touched_first() {
    AccountId low = records().open(Money.ZERO);
    AccountId full = records().open(Money.MAX_BALANCE);
    AccountId high = records().open(Money.ZERO);

    assertRefused(Movement.transfer(low, full, TEN), Reason.INSUFFICIENT_FUNDS);
    assertRefused(Movement.transfer(high, full, TEN), Reason.INSUFFICIENT_FUNDS);
    assertUntouched(low, Money.ZERO);
    assertUntouched(full, Money.MAX_BALANCE);
  }

  @Test
  public void a_transfer_into_a_full_account_takes_nothing_from_its_source() {
    AccountId low = records().open(HUNDRED);
    AccountId full = records().open(Money.MAX_BALANCE);
    AccountId high = records().open(HUNDRED);

    assertRefused(Movement.transfer(low, full, TEN), Reason.BALANCE_LIMIT_EXCEEDED);
    assertRefused(Movement.transfer(high, full, TEN), Reason.BALANCE_LIMIT_EXCEEDED);
    assertUntouched(low, HUNDRED);
    assertUntouched(full, Money.MAX_BALANCE);
    assertUntouched(high, HUNDRED);
  }

  @Test
  public void the_attempt_is_answered() {
    AccountId account = records().open(HUNDRED);

    assertThat(
            ledger()
                .post(PostingRequest.first(Movement.deposit(account, TEN)).attempt(7))
                .attempts())
        .isEqualTo(7);
    assertThat(
            ledger()
                .post(
                    PostingRequest.first(Movement.withdrawal(account, Money.MAX_BALANCE))
                        .attempt(8)))
        .isEqualTo(new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 8));
  }

  @Test
  @Tag("P01")
  public void a_thousand_deposits_of_a_cent_are_ten_exactly() {
    AccountId account = records().open(Money.ZERO);
    Ledger patient = Retries.of(ledger(), TestRetry.retry());

    Race.of(
        10,
        thread -> {
          for (int i = 0; i < 100; i++) {
            legs(patient.post(PostingRequest.first(Movement.deposit(account, CENT))));
          }
          return null;
        });

    assertThat(records().account(account)).isEqualTo(new Account(account, TEN, 1000));
  }

  @Test
  @Tag("P69")
  public void deposits_that_start_together_are_all_applied_and_none_deadlocks() {
    AccountId account = records().open(HUNDRED);
    ConflictCounter conflicts = new ConflictCounter();
    Ledger patient = patient(conflicts);

    Race<Outcome> race =
        Race.of(64, thread -> patient.post(PostingRequest.first(Movement.deposit(account, TEN))));

    assertThat(race.results()).allMatch(Outcome.Posted.class::isInstance);
    assertThat(records().account(account))
        .isEqualTo(new Account(account, HUNDRED.plus(TEN.times(64)), 64));
    StatementAudit.assertUnbroken(records(), account);
    assertNoDeadlock(conflicts);
  }

  @Test
  public void withdrawals_that_start_together_never_overdraw() {
    AccountId account = records().open(HUNDRED);
    Ledger patient = patient(new ConflictCounter());

    Race<Outcome> race =
        Race.of(
            32, thread -> patient.post(PostingRequest.first(Movement.withdrawal(account, TEN))));

    assertThat(race.results().stream().filter(Outcome.Posted.class::isInstance)).hasSize(10);
    assertThat(race.results().stream().filter(Outcome.Refused.class::isInstance))
        .hasSize(22)
        .allMatch(outcome -> ((Outcome.Refused) outcome).reason() == Reason.INSUFFICIENT_FUNDS);
    assertThat(records().account(account)).isEqualTo(new Account(account, Money.ZERO, 10));
    StatementAudit.assertUnbroken(records(), account);
  }

  @Test
  @Tag("P31")
  public void opposite_transfers_neither_deadlock_nor_create_money() {
    AccountId one = records().open(new Money(10_000_00));
    AccountId two = records().open(new Money(10_000_00));
    ConflictCounter conflicts = new ConflictCounter();
    Ledger patient = patient(conflicts);
    int threads = 32;
    int each = 20;

    Race.of(
        threads,
        thread -> {
          for (int i = 0; i < each; i++) {
            boolean forth = thread % 2 == 0;
            legs(
                patient.post(
                    PostingRequest.first(
                        Movement.transfer(
                            forth ? one : two, forth ? two : one, new Money(1 + i)))));
          }
          return null;
        });

    // As many went forth as back, so both end where they began.
    long movements = (long) threads * each;
    assertThat(records().account(one)).isEqualTo(new Account(one, new Money(10_000_00), movements));
    assertThat(records().account(two)).isEqualTo(new Account(two, new Money(10_000_00), movements));
    StatementAudit.assertUnbroken(records(), one);
    StatementAudit.assertUnbroken(records(), two);
    assertNoDeadlock(conflicts);
  }

  /** Whether this mechanism resolves conflicts by deadlock, so that a deadlock is no defect. */
  protected boolean decidesByDeadlock() {
    return false;
  }

  private void assertNoDeadlock(ConflictCounter conflicts) {
    if (!decidesByDeadlock()) {
      assertThat(conflicts.count(Cause.DEADLOCK)).as("deadlocks").isZero();
    }
  }

  private Outcome post(Movement movement) {
    return ledger().post(PostingRequest.first(movement));
  }

  private Ledger patient(ConflictCounter conflicts) {
    Ledger counted = posting -> conflicts.counting(() -> ledger().post(posting));
    return Retries.of(counted, TestRetry.retry());
  }

  private static List<PostedLeg> legs(Outcome outcome) {
    return outcome.fold(
        posted -> posted.receipt().legs(),
        refused -> {
          throw new AssertionError("refused: " + refused);
        });
  }

  private void assertRefused(Movement movement, Reason reason) {
    assertThat(post(movement)).isEqualTo(new Outcome.Refused(reason, 1));
  }

  private void assertUntouched(AccountId id, Money balance) {
    assertThat(records().account(id)).isEqualTo(new Account(id, balance, 0));
    assertThat(records().entries(id)).hasSize(1);
  }
}
