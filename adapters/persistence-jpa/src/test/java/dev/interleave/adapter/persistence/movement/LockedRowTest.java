package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.Fastest;
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
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A locked row, and a strategy that does not wait for it. */
@QuarkusTest
class LockedRowTest {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  /** Below the database's lock wait of a second. */
  private static final Duration AT_ONCE = Duration.ofMillis(900);

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P20")
  void the_second_request_fails_immediately_while_the_first_holds_the_row() {
    AccountId account = kit.records.open(HUNDRED);
    deposit(kit.noWait(Checkpoint.NONE), account);
    Gate gate = Gate.before(Step.COMMIT);
    Background<Outcome> first = Background.start(() -> deposit(kit.noWait(gate), account));
    gate.awaitArrival();

    Duration fastest =
        Fastest.of(
            AT_ONCE,
            () ->
                assertThatThrownBy(() -> deposit(kit.noWait(Checkpoint.NONE), account))
                    .isInstanceOfSatisfying(
                        ConcurrencyConflict.class,
                        conflict -> assertThat(conflict.conflict()).isEqualTo(Cause.NOWAIT)));
    assertThat(fastest).isLessThan(AT_ONCE);
    assertThat(first.isDone()).isFalse();
    gate.open();

    assertThat(first.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(120_00), 2));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  @Tag("P27")
  void a_transfer_whose_second_row_is_locked_releases_the_first_unchanged() {
    AccountId low = kit.records.open(HUNDRED);
    AccountId high = kit.records.open(HUNDRED);
    try (RowHolder holder = RowHolder.of(kit.dataSource, high)) {
      assertThatThrownBy(
              () ->
                  kit.noWait(Checkpoint.NONE)
                      .post(PostingRequest.first(Movement.transfer(high, low, TEN))))
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              conflict -> assertThat(conflict.conflict()).isEqualTo(Cause.NOWAIT));
      assertThat(deposit(kit.noWait(Checkpoint.NONE), low)).isInstanceOf(Outcome.Posted.class);
    }
    assertThat(kit.records.account(low)).isEqualTo(new Account(low, new Money(110_00), 1));
    assertThat(kit.records.account(high)).isEqualTo(new Account(high, HUNDRED, 0));
    new OpenTransactions(kit.dataSource).awaitNone();
  }

  @Test
  void a_retry_reads_what_was_committed_meanwhile() {
    AccountId account = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.COMMIT);
    Background<Outcome> holder = Background.start(() -> deposit(kit.pessimistic(gate), account));
    gate.awaitArrival();
    Ledger noWait = kit.noWait(Checkpoint.NONE);
    Ledger refusedOnce =
        posting -> {
          try {
            return noWait.post(posting);
          } catch (ConcurrencyConflict taken) {
            gate.open();
            holder.result();
            throw taken;
          }
        };

    Outcome outcome = deposit(Retries.of(refusedOnce, TestRetry.retry()), account);

    assertThat(outcome).isInstanceOf(Outcome.Posted.class);
    assertThat(outcome.attempts()).isEqualTo(2);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(120_00), 2));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  private static Outcome deposit(Ledger ledger, AccountId account) {
    return ledger.post(PostingRequest.first(Movement.deposit(account, TEN)));
  }
}
