package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.retry.Retry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every ledger promises about batches of which all movements happen, or none. */
public abstract class BatchLedgerContract {

  private static final Money CENT = new Money(1);
  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);
  private static final Owner ADA = new Owner("ada");
  private static final Owner BEN = new Owner("ben");

  /** The ledger under test, without a retry around it. */
  protected abstract BatchLedger ledger();

  /** The rows behind it. */
  protected abstract AccountRecords records();

  @Test
  public void every_movement_sees_the_balances_that_the_earlier_ones_leave() {
    AccountId one = records().open(Money.ZERO);
    AccountId two = records().open(Money.ZERO);

    BatchOutcome outcome =
        post(
            Movement.deposit(one, HUNDRED),
            Movement.transfer(one, two, TEN),
            Movement.withdrawal(two, CENT));

    assertThat(receipts(outcome))
        .extracting(Receipt::legs)
        .containsExactly(
            List.of(new PostedLeg(one, HUNDRED, HUNDRED, 1)),
            List.of(
                new PostedLeg(one, TEN.negated(), new Money(90_00), 2),
                new PostedLeg(two, TEN, TEN, 1)),
            List.of(new PostedLeg(two, CENT.negated(), new Money(9_99), 2)));
    assertThat(records().account(one)).isEqualTo(new Account(one, new Money(90_00), 2));
    assertThat(records().account(two)).isEqualTo(new Account(two, new Money(9_99), 2));
    StatementAudit.assertUnbroken(records(), one);
    StatementAudit.assertUnbroken(records(), two);
  }

  @Test
  public void a_refused_movement_refuses_those_before_it_and_after_it() {
    AccountId one = records().open(HUNDRED);
    AccountId two = records().open(Money.ZERO);

    assertThat(
            post(
                Movement.deposit(one, TEN),
                Movement.transfer(one, two, new Money(110_01)),
                Movement.deposit(two, TEN)))
        .isEqualTo(new BatchOutcome.Refused(1, Reason.INSUFFICIENT_FUNDS));
    assertThat(post(Movement.deposit(one, TEN), Movement.deposit(records().unknown(), TEN)))
        .isEqualTo(new BatchOutcome.Refused(1, Reason.ACCOUNT_NOT_FOUND));
    assertUntouched(one, HUNDRED);
    assertUntouched(two, Money.ZERO);
  }

  @Test
  public void an_account_of_another_owner_refuses_the_batch() {
    AccountId adas = records().open(HUNDRED, ADA);
    AccountId bens = records().open(HUNDRED, BEN);
    Conditions asAda = new Conditions(Scope.of(ADA), Set.of());
    List<PostingRequest> batch =
        List.of(
            new PostingRequest(Movement.deposit(adas, TEN), asAda, Optional.empty(), 1),
            new PostingRequest(Movement.withdrawal(bens, TEN), asAda, Optional.empty(), 1));

    assertThat(ledger().postAll(batch))
        .isEqualTo(new BatchOutcome.Refused(1, Reason.ACCOUNT_NOT_FOUND));
    assertThat(records().account(adas)).isEqualTo(new Account(adas, ADA, HUNDRED, 0));
  }

  @Test
  public void a_repeated_batch_is_applied_once_and_gets_the_same_outcome() {
    AccountId one = records().open(HUNDRED);
    AccountId two = records().open(HUNDRED);
    List<IdempotencyKey> keys = newKeys(2);

    List<Movement> batch = List.of(Movement.transfer(one, two, TEN), Movement.deposit(two, CENT));
    List<Movement> again = List.of(Movement.transfer(one, two, TEN), Movement.deposit(two, CENT));
    List<Receipt> first = receipts(ledger().postAll(postings(batch, keys)));
    post(Movement.deposit(one, TEN));

    assertThat(ledger().postAll(postings(again, keys)))
        .isEqualTo(new BatchOutcome.Posted(first, true));
    assertThat(records().account(one)).isEqualTo(new Account(one, HUNDRED, 2));
    assertThat(records().account(two)).isEqualTo(new Account(two, new Money(110_01), 2));
  }

  @Test
  @Tag("P57")
  public void a_key_of_another_movement_or_a_part_of_known_keys_changes_nothing() {
    AccountId account = records().open(HUNDRED);
    List<IdempotencyKey> keys = newKeys(2);
    Movement ten = Movement.deposit(account, TEN);
    Movement cent = Movement.deposit(account, CENT);
    receipts(ledger().postAll(postings(List.of(ten, cent), keys)));

    List<IdempotencyKey> oneNew = List.of(keys.get(0), newKeys(1).get(0));
    // The first movement is the known one; the second has the key of the other.
    Movement two = Movement.deposit(account, new Money(2));
    assertReused(postings(List.of(ten, two), keys), false);
    assertReused(postings(List.of(ten, cent), oneNew), true);
    // Also if a movement with a new key would be refused.
    Movement tooMuch = Movement.withdrawal(account, Money.MAX_BALANCE);
    assertReused(postings(List.of(ten, tooMuch), oneNew), true);
    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(110_01), 2));
  }

  @Test
  public void known_keys_in_another_order_get_the_outcomes_in_that_order() {
    AccountId account = records().open(HUNDRED);
    List<IdempotencyKey> keys = newKeys(2);
    Movement ten = Movement.deposit(account, TEN);
    Movement cent = Movement.deposit(account, CENT);
    List<Receipt> first = receipts(ledger().postAll(postings(List.of(ten, cent), keys)));

    assertThat(ledger().postAll(postings(List.of(cent, ten), List.of(keys.get(1), keys.get(0)))))
        .isEqualTo(new BatchOutcome.Posted(List.of(first.get(1), first.get(0)), true));
    assertThat(ledger().postAll(postings(List.of(cent), keys.subList(1, 2))))
        .isEqualTo(new BatchOutcome.Posted(first.subList(1, 2), true));
    assertThat(records().account(account)).isEqualTo(new Account(account, new Money(110_01), 2));
  }

  private void assertReused(List<PostingRequest> batch, boolean partlyKnown) {
    assertThatThrownBy(() -> ledger().postAll(batch))
        .isInstanceOfSatisfying(
            IdempotencyKeyReused.class,
            reused -> {
              assertThat(reused.isPartlyKnown()).isEqualTo(partlyKnown);
              assertThat(reused.position().orElse(-1)).isEqualTo(partlyKnown ? -1 : 1);
            });
  }

  @Test
  public void a_refused_batch_leaves_its_keys_free() {
    AccountId account = records().open(Money.ZERO);
    List<Movement> batch =
        List.of(Movement.deposit(account, CENT), Movement.withdrawal(account, TEN));
    List<PostingRequest> postings = postings(batch, newKeys(2));

    assertThat(ledger().postAll(postings))
        .isEqualTo(new BatchOutcome.Refused(1, Reason.INSUFFICIENT_FUNDS));
    post(Movement.deposit(account, TEN));

    assertThat(receipts(ledger().postAll(postings))).hasSize(2);
    assertThat(records().account(account)).isEqualTo(new Account(account, CENT, 3));
  }

  @Test
  @Tag("P56")
  public void batches_that_start_together_under_the_same_keys_have_one_effect() {
    AccountId one = records().open(HUNDRED);
    AccountId two = records().open(HUNDRED);
    List<IdempotencyKey> keys = newKeys(3);
    Retry retry = TestRetry.retry();

    Race<BatchOutcome> race =
        Race.of(
            16,
            thread ->
                retry.call(
                    attempt ->
                        ledger()
                            .postAll(
                                postings(
                                    List.of(
                                        Movement.deposit(one, TEN),
                                        Movement.transfer(one, two, CENT),
                                        Movement.deposit(two, TEN)),
                                    keys))));

    assertThat(race.results().stream().map(BatchLedgerContract::receipts).distinct()).hasSize(1);
    assertThat(race.results().stream().filter(outcome -> !isReplay(outcome))).hasSize(1);
    assertThat(records().account(one)).isEqualTo(new Account(one, new Money(109_99), 2));
    assertThat(records().account(two)).isEqualTo(new Account(two, new Money(110_01), 2));
  }

  @Test
  @Tag("P31")
  public void batches_in_opposite_order_neither_deadlock_nor_create_money() {
    List<AccountId> accounts =
        IntStream.range(0, 4).mapToObj(i -> records().open(HUNDRED)).toList();
    ConflictCounter conflicts = new ConflictCounter();
    Retry retry = TestRetry.retry();
    int threads = 16;
    int each = 10;

    Race.of(
        threads,
        thread -> {
          List<AccountId> order = new ArrayList<>(accounts);
          if (thread % 2 == 1) {
            Collections.reverse(order);
          }
          for (int i = 0; i < each; i++) {
            retry.call(attempt -> conflicts.counting(() -> receipts(post(circle(order)))));
          }
          return null;
        });

    for (AccountId account : accounts) {
      assertThat(records().account(account))
          .isEqualTo(new Account(account, HUNDRED, 2L * threads * each));
      StatementAudit.assertUnbroken(records(), account);
    }
    assertThat(conflicts.count(Cause.DEADLOCK)).as("deadlocks").isZero();
  }

  /** A cent from each account to the next one, and from the last one to the first one. */
  private static Movement[] circle(List<AccountId> order) {
    return IntStream.range(0, order.size())
        .mapToObj(i -> Movement.transfer(order.get(i), order.get((i + 1) % order.size()), CENT))
        .toArray(Movement[]::new);
  }

  private BatchOutcome post(Movement... movements) {
    return ledger().postAll(List.of(movements).stream().map(PostingRequest::first).toList());
  }

  private static List<PostingRequest> postings(
      List<Movement> movements, List<IdempotencyKey> keys) {
    return IntStream.range(0, movements.size())
        .mapToObj(i -> posting(movements.get(i), keys.get(i)))
        .toList();
  }

  private static PostingRequest posting(Movement movement, IdempotencyKey key) {
    Claim claim = new Claim(key, movement.kind().name(), Fingerprint.of(movement));
    return new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
  }

  private static List<IdempotencyKey> newKeys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new IdempotencyKey("ada", UUID.randomUUID().toString()))
        .toList();
  }

  private static boolean isReplay(BatchOutcome outcome) {
    return outcome instanceof BatchOutcome.Posted posted && posted.replayed();
  }

  private static List<Receipt> receipts(BatchOutcome outcome) {
    if (outcome instanceof BatchOutcome.Posted posted) {
      return posted.receipts();
    }
    throw new AssertionError("refused: " + outcome);
  }

  private void assertUntouched(AccountId id, Money balance) {
    assertThat(records().account(id)).isEqualTo(new Account(id, balance, 0));
    assertThat(records().entries(id)).hasSize(1);
  }
}
