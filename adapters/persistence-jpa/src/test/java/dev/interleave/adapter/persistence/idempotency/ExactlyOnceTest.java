package dev.interleave.adapter.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.adapter.persistence.account.JpaAccounts;
import dev.interleave.application.movement.RetryingLedger;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AccountOpening;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Posting;
import dev.interleave.contract.Background;
import dev.interleave.contract.Gate;
import dev.interleave.contract.Patience;
import dev.interleave.contract.Race;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The key's row at the bad moments. */
@QuarkusTest
class ExactlyOnceTest {

  private static final Money TEN = new Money(10_00);

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P60")
  void a_duplicate_waits_for_the_lock_wait_and_is_then_told_that_the_first_still_runs() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim claim = claim(account);
    Gate beforeCommit = Gate.before(Checkpoint.Step.COMMIT);
    Background<Outcome> first =
        Background.start(() -> deposit(kit.atomic(beforeCommit), account, claim));
    beforeCommit.awaitArrival();

    assertThatThrownBy(() -> deposit(kit.atomic(Checkpoint.NONE), account, claim))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict -> assertThat(conflict.conflict()).isEqualTo(Cause.KEY_IN_PROGRESS));

    beforeCommit.open();
    assertThat(first.result().replayed()).isFalse();
    assertThat(deposit(kit.atomic(Checkpoint.NONE), account, claim).replayed()).isTrue();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  @Test
  @Tag("P61")
  void a_sender_that_dies_between_the_effect_and_the_commit_leaves_neither_effect_nor_key() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim claim = claim(account);
    Checkpoint dies =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            if (step == Step.COMMIT) {
              throw new IllegalStateException("died");
            }
          }
        };

    assertThatThrownBy(() -> deposit(kit.optimistic(dies), account, claim)).hasMessage("died");
    assertThat(kit.transactions.call(() -> kit.keys.find(List.of(claim)))).isEmpty();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));

    assertThat(deposit(kit.optimistic(Checkpoint.NONE), account, claim).replayed()).isFalse();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  @Test
  @Tag("P56")
  void waiters_of_a_holder_that_rolls_back_have_one_effect_among_them_and_see_no_deadlock() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim claim = claim(account);
    // The pool lets in a few at a time: the first of them fails when the others have queued up.
    CyclicBarrier queued = new CyclicBarrier(2);
    AtomicBoolean failed = new AtomicBoolean();
    Checkpoint failsOnce =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            if (step == Step.COMMIT && failed.compareAndSet(false, true)) {
              meet(queued);
              throw new ConcurrencyConflict(Cause.DEADLOCK);
            }
          }
        };
    Ledger patient = new RetryingLedger(kit.atomic(failsOnce), Patience.retry());
    Background<Race<Outcome>> race =
        Background.start(() -> Race.of(16, thread -> deposit(patient, account, claim)));
    meet(queued);

    List<Outcome> told = race.result().results();

    assertThat(told.stream().filter(outcome -> !outcome.replayed())).hasSize(1);
    assertThat(told).hasSize(16).allMatch(Outcome.Posted.class::isInstance);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  @Test
  void an_account_is_opened_once_per_key() {
    JpaAccounts accounts = new JpaAccounts(kit.transactions, kit.accounts, kit.journal, kit.keys);
    AccountName name = new AccountName("Ada");
    Claim claim = new Claim(newKey(), "OPENING", Fingerprint.of(TEN, name));
    AccountOpening opening = new AccountOpening(name, new Owner("ada"), TEN, Optional.of(claim));

    OpenedAccount first = accounts.open(opening);
    deposit(kit.atomic(Checkpoint.NONE), first.account().id(), claim(first.account().id()));
    OpenedAccount again = accounts.open(opening);

    assertThat(first.replayed()).isFalse();
    assertThat(again).isEqualTo(new OpenedAccount(first.account(), true));
    assertThat(kit.records.entries(first.account().id())).hasSize(2);
    AccountName other = new AccountName("Ben");
    Claim reused = new Claim(claim.key(), "OPENING", Fingerprint.of(TEN, other));
    assertThatThrownBy(
            () -> accounts.open(new AccountOpening(other, Owner.NOBODY, TEN, Optional.of(reused))))
        .isInstanceOf(IdempotencyKeyReused.class);
  }

  @Test
  void keys_older_than_their_age_are_forgotten_and_younger_ones_are_not() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim old = claim(account);
    Claim young = claim(account);
    deposit(kit.atomic(Checkpoint.NONE), account, old);
    deposit(kit.atomic(Checkpoint.NONE), account, young);
    kit.records.execute(
        "UPDATE idempotency_keys SET created_at = UTC_TIMESTAMP(6) - INTERVAL 25 HOUR"
            + " WHERE idempotency_key = '"
            + old.key().text()
            + "'");
    JpaIdempotencyKeys keys = new JpaIdempotencyKeys(kit.transactions, kit.keys);

    Race<Integer> instances = Race.of(3, instance -> keys.forgetOlderThan(Duration.ofHours(24)));

    assertThat(instances.results().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    assertThat(deposit(kit.atomic(Checkpoint.NONE), account, young).replayed()).isTrue();
    assertThat(deposit(kit.atomic(Checkpoint.NONE), account, old).replayed()).isFalse();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception nobodyCame) {
      throw new AssertionError(nobodyCame);
    }
  }

  private static Outcome deposit(Ledger ledger, AccountId account, Claim claim) {
    return ledger.post(
        new Posting(Movement.deposit(account, TEN), Conditions.NONE, Optional.of(claim), 1));
  }

  private static Claim claim(AccountId account) {
    return new Claim(newKey(), "DEPOSIT", Fingerprint.of(Movement.deposit(account, TEN)));
  }

  private static IdempotencyKey newKey() {
    return new IdempotencyKey("ada", UUID.randomUUID().toString());
  }
}
