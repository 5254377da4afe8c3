package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.Gate;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.Retries;
import dev.interleave.contract.RowHolder;
import dev.interleave.contract.StatementAudit;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Strategies while another transaction holds the row. */
@QuarkusTest
class RowLockTest {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  @Inject PersistenceTestKit kit;

  @Test
  void the_second_locker_waits_and_then_reads_what_the_first_wrote() {
    AccountId account = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.COMMIT);
    Background<Outcome> first = Background.start(() -> deposit(kit.pessimistic(gate), account));
    gate.awaitArrival();

    // Retried, because on a slow machine the wait for the view can outlast the lock wait.
    Ledger patient = Retries.of(kit.pessimistic(Checkpoint.NONE), TestRetry.retry());
    Background<Outcome> second = Background.start(() -> deposit(patient, account));
    new OpenTransactions(kit.dataSource).awaitLockWait();
    assertThat(second.isDone()).isFalse();
    gate.open();

    assertThat(balanceAfter(first.result())).isEqualTo(new Money(110_00));
    assertThat(balanceAfter(second.result())).isEqualTo(new Money(120_00));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  @Tag("P27")
  void a_lock_wait_timeout_is_a_conflict_and_leaves_no_half_transfer() {
    for (Function<Checkpoint, Ledger> strategy : kit.waiting()) {
      AccountId low = kit.records.open(HUNDRED);
      AccountId high = kit.records.open(HUNDRED);
      try (RowHolder holder = RowHolder.of(kit.dataSource, high)) {
        assertThatThrownBy(
                () ->
                    strategy
                        .apply(Checkpoint.NONE)
                        .post(PostingRequest.first(Movement.transfer(low, high, TEN))))
            .isInstanceOfSatisfying(
                ConcurrencyConflict.class,
                conflict ->
                    assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.LOCK_WAIT));
        assertThat(kit.records.account(low)).isEqualTo(new Account(low, HUNDRED, 0));
      }
      assertThat(kit.records.account(high)).isEqualTo(new Account(high, HUNDRED, 0));
      new OpenTransactions(kit.dataSource).awaitNone();
    }
  }

  @Test
  @Tag("P13")
  void a_read_before_the_lock_does_not_make_the_deposit_stale() {
    AccountId account = kit.records.open(HUNDRED);

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              kit.accounts.find(account);
              Background.start(() -> deposit(kit.atomic(Checkpoint.NONE), account)).result();
              deposit(kit.pessimistic(Checkpoint.NONE), account);
            });

    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(120_00), 2));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  @Tag("P15")
  void a_row_locked_after_it_was_read_is_fresh_or_a_conflict_but_never_stale() {
    AccountId account = kit.records.open(HUNDRED);

    Money locked;
    try {
      locked =
          kit.transactions.call(
              () -> {
                kit.accounts.find(account);
                Background.start(() -> deposit(kit.atomic(Checkpoint.NONE), account)).result();
                return kit.accounts.lock(account).orElseThrow().balance();
              });
    } catch (ConcurrencyConflict conflict) {
      assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.VERSION);
      return;
    }
    assertThat(locked).isEqualTo(new Money(110_00));
  }

  private static Outcome deposit(Ledger ledger, AccountId account) {
    return ledger.post(PostingRequest.first(Movement.deposit(account, TEN)));
  }

  private static Money balanceAfter(Outcome outcome) {
    return ((Outcome.Posted) outcome).receipt().legs().get(0).balanceAfter();
  }
}
