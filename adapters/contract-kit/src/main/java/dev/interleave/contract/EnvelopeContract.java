package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every ledger promises about the envelope of a movement: expected versions and idempotency
 * key.
 */
public abstract class EnvelopeContract {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);
  private static final Owner ADA = new Owner("ada");
  private static final Owner BEN = new Owner("ben");

  /** The ledger under test, without a retry around it. */
  protected abstract Ledger ledger();

  /** The rows behind it. */
  protected abstract AccountRecords records();

  @Test
  public void an_account_of_another_owner_refuses_as_an_unknown_one_does() {
    AccountId adas = records().open(HUNDRED, ADA);
    AccountId bens = records().open(HUNDRED, BEN);
    Conditions asAda = new Conditions(Scope.of(ADA), Set.of());

    for (Movement movement :
        List.of(
            Movement.deposit(bens, TEN),
            Movement.withdrawal(bens, TEN),
            Movement.transfer(bens, adas, TEN))) {
      assertThat(post(movement, asAda)).isEqualTo(new Outcome.Refused(Reason.ACCOUNT_NOT_FOUND, 1));
    }
    assertThat(records().account(bens)).isEqualTo(new Account(bens, BEN, HUNDRED, 0));
    assertThat(post(Movement.deposit(adas, TEN), asAda)).isInstanceOf(Outcome.Posted.class);
  }

  @Test
  public void a_transfer_goes_to_any_owner_and_says_whose_account_each_leg_is() {
    AccountId adas = records().open(HUNDRED, ADA);
    AccountId bens = records().open(HUNDRED, BEN);

    Outcome outcome =
        post(Movement.transfer(adas, bens, TEN), new Conditions(Scope.of(ADA), Set.of()));

    assertThat(receipt(outcome).legs()).extracting(leg -> leg.owner()).containsExactly(ADA, BEN);
    assertThat(records().account(bens)).isEqualTo(new Account(bens, BEN, new Money(110_00), 1));
  }

  @Test
  public void a_movement_happens_only_to_a_version_that_its_caller_wants() {
    AccountId account = records().open(HUNDRED);
    AccountId other = records().open(HUNDRED);
    Conditions first = new Conditions(Scope.EVERYTHING, Set.of(0L));

    assertThat(post(Movement.deposit(account, TEN), first)).isInstanceOf(Outcome.Posted.class);
    assertThat(post(Movement.deposit(account, TEN), first))
        .isEqualTo(new Outcome.Refused(Reason.VERSION_MISMATCH, 1));
    assertThat(post(Movement.withdrawal(account, Money.MAX_BALANCE), first))
        .isEqualTo(new Outcome.Refused(Reason.VERSION_MISMATCH, 1));
    // The target's version is not asked for, whichever row is touched first.
    assertThat(post(Movement.transfer(other, account, TEN), first))
        .isInstanceOf(Outcome.Posted.class);
    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(120_00), 2));
  }

  @Test
  @Tag("P21")
  public void of_movements_that_want_the_same_version_and_start_together_one_happens() {
    AccountId account = records().open(HUNDRED);
    Conditions first = new Conditions(Scope.EVERYTHING, Set.of(0L));
    Ledger patient = Retries.of(ledger(), TestRetry.retry());

    Race<Outcome> race =
        Race.of(
            16,
            thread ->
                patient.post(
                    new PostingRequest(
                        Movement.deposit(account, TEN), first, Optional.empty(), 1)));

    assertThat(race.results().stream().filter(Outcome.Posted.class::isInstance)).hasSize(1);
    assertThat(race.results().stream().filter(Outcome.Refused.class::isInstance))
        .hasSize(15)
        .allMatch(outcome -> ((Outcome.Refused) outcome).reason() == Reason.VERSION_MISMATCH);
    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(110_00), 1));
  }

  @Test
  public void a_repeated_request_under_its_key_is_applied_once_and_gets_the_same_outcome() {
    AccountId source = records().open(HUNDRED, ADA);
    AccountId target = records().open(HUNDRED, BEN);
    IdempotencyKey key = newKey("ada");

    Outcome first = post(Movement.transfer(source, target, TEN), key);
    post(Movement.deposit(source, TEN), newKey("ada"));
    Outcome again = ledger().post(posting(Movement.transfer(source, target, TEN), key).attempt(3));

    assertThat(first.replayed()).isFalse();
    assertThat(again).isEqualTo(new Outcome.Posted(receipt(first), 1, true));
    assertThat(records().account(source)).isEqualTo(new Account(source, ADA, HUNDRED, 2));
    assertThat(records().entries(target)).hasSize(2);
  }

  @Test
  @Tag("P57")
  public void a_key_that_comes_with_another_request_changes_nothing() {
    AccountId account = records().open(HUNDRED);
    IdempotencyKey key = newKey("ada");
    post(Movement.deposit(account, TEN), key);

    assertThatThrownBy(() -> post(Movement.deposit(account, new Money(10_01)), key))
        .isInstanceOf(IdempotencyKeyReused.class);

    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(110_00), 1));
  }

  @Test
  @Tag("P58")
  public void a_key_is_one_callers_and_one_operations() {
    AccountId account = records().open(HUNDRED);
    AccountId other = records().open(HUNDRED);
    String text = UUID.randomUUID().toString();

    post(Movement.deposit(account, TEN), new IdempotencyKey("ada", text));
    post(Movement.withdrawal(account, TEN), new IdempotencyKey("ada", text));
    Outcome another = post(Movement.deposit(other, TEN), new IdempotencyKey("ben", text));

    assertThat(receipt(another).legs()).allMatch(leg -> leg.account().equals(other));
    assertThatThrownBy(() -> post(Movement.deposit(other, TEN), new IdempotencyKey("ada", text)))
        .isInstanceOf(IdempotencyKeyReused.class);
    assertThat(records().account(account)).isEqualTo(new Account(account, HUNDRED, 2));
    assertThat(records().account(other)).isEqualTo(new Account(other, new Money(110_00), 1));
  }

  @Test
  @Tag("P62")
  public void a_refusal_for_the_accounts_money_is_final_under_its_key() {
    AccountId poor = records().open(Money.ZERO);
    AccountId full = records().open(Money.MAX_BALANCE);
    IdempotencyKey key = newKey("ada");
    IdempotencyKey tooMuch = newKey("ada");

    post(Movement.withdrawal(poor, TEN), key);
    post(Movement.deposit(full, TEN), tooMuch);
    post(Movement.transfer(full, poor, TEN), Conditions.NONE);

    assertThat(post(Movement.withdrawal(poor, TEN), key))
        .isEqualTo(new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 1, true));
    assertThat(post(Movement.deposit(full, TEN), tooMuch))
        .isEqualTo(new Outcome.Refused(Reason.BALANCE_LIMIT_EXCEEDED, 1, true));
    assertThat(records().account(poor)).isEqualTo(new Account(poor, TEN, 1));
  }

  @Test
  @Tag("P62")
  public void a_refusal_for_what_the_caller_asked_leaves_the_key_free() {
    AccountId account = records().open(HUNDRED);
    Movement deposit = Movement.deposit(account, TEN);
    Claim claim = new Claim(newKey("ada"), "DEPOSIT", Fingerprint.of(deposit));
    Conditions second = new Conditions(Scope.EVERYTHING, Set.of(1L));
    PostingRequest posting = new PostingRequest(deposit, second, Optional.of(claim), 1);

    assertThat(ledger().post(posting)).isEqualTo(new Outcome.Refused(Reason.VERSION_MISMATCH, 1));
    post(Movement.deposit(account, TEN), Conditions.NONE);

    assertThat(ledger().post(posting)).isInstanceOf(Outcome.Posted.class);
    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(120_00), 2));
  }

  @Test
  @Tag("P56")
  @Tag("P60")
  public void requests_that_start_together_under_one_key_have_one_effect() {
    AccountId account = records().open(HUNDRED);
    IdempotencyKey key = newKey("ada");
    Ledger patient = Retries.of(ledger(), TestRetry.retry());

    Race<Optional<Outcome>> race =
        Race.of(64, thread -> unlessInProgress(patient, Movement.deposit(account, TEN), key));

    List<Outcome> told = race.results().stream().flatMap(Optional::stream).toList();
    assertThat(told.stream().map(EnvelopeContract::receipt).distinct()).hasSize(1);
    assertThat(told.stream().filter(outcome -> !outcome.replayed())).hasSize(1);
    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(110_00), 1));
    assertThat(records().entries(account)).hasSize(2);
  }

  @Test
  @Tag("P60")
  public void of_unfunded_requests_that_start_together_under_one_key_none_succeeds() {
    AccountId empty = records().open(Money.ZERO);
    IdempotencyKey key = newKey("ada");
    Ledger patient = Retries.of(ledger(), TestRetry.retry());

    Race<Optional<Outcome>> race =
        Race.of(32, thread -> unlessInProgress(patient, Movement.withdrawal(empty, TEN), key));

    assertThat(race.results().stream().flatMap(Optional::stream))
        .isNotEmpty()
        .allMatch(
            outcome ->
                outcome instanceof Outcome.Refused refused
                    && refused.reason() == Reason.INSUFFICIENT_FUNDS);
    assertThat(records().account(empty)).isEqualTo(new Account(empty, Money.ZERO, 0));
  }

  private static Optional<Outcome> unlessInProgress(
      Ledger ledger, Movement movement, IdempotencyKey key) {
    try {
      return Optional.of(ledger.post(posting(movement, key)));
    } catch (ConcurrencyConflict conflict) {
      assertThat(conflict.conflict()).isEqualTo(Cause.KEY_IN_PROGRESS);
      return Optional.empty();
    }
  }

  private Outcome post(Movement movement, Conditions conditions) {
    return ledger().post(new PostingRequest(movement, conditions, Optional.empty(), 1));
  }

  private Outcome post(Movement movement, IdempotencyKey key) {
    return ledger().post(posting(movement, key));
  }

  private static PostingRequest posting(Movement movement, IdempotencyKey key) {
    Claim claim = new Claim(key, movement.kind().name(), Fingerprint.of(movement));
    return new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
  }

  private static IdempotencyKey newKey(String caller) {
    return new IdempotencyKey(caller, UUID.randomUUID().toString());
  }

  private static Receipt receipt(Outcome outcome) {
    return outcome.fold(
        posted -> posted.receipt(),
        refused -> {
          throw new AssertionError("refused: " + refused);
        });
  }
}
