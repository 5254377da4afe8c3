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
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.ConflictCounter;
import dev.interleave.contract.Gate;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.StatementAudit;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the isolation level SERIALIZABLE does to two that have read the same row. */
@QuarkusTest
class DeadlockVictimTest {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  @Inject PersistenceTestKit kit;

  @Test
  void of_two_requests_that_have_read_one_is_a_deadlock_victim_and_its_retry_succeeds() {
    AccountId account = kit.records.open(HUNDRED);
    ConflictCounter conflicts = new ConflictCounter();
    Ledger ledger = kit.serializable(new BothHaveRead());
    Ledger patient =
        Retries.of(posting -> conflicts.counting(() -> ledger.post(posting)), TestRetry.retry());

    Race<Outcome> race = Race.of(2, thread -> deposit(patient, account));

    assertThat(race.results()).allMatch(Outcome.Posted.class::isInstance);
    // A retry that waits for the commit of the other can meet a lock wait timeout or, with snapshot
    // isolation, error 1020.
    assertThat(race.results())
        .extracting(Outcome::attempts)
        .satisfiesExactlyInAnyOrder(
            winner -> assertThat(winner).isEqualTo(1),
            victim -> assertThat(victim).isGreaterThanOrEqualTo(2));
    assertThat(conflicts.count(Cause.DEADLOCK)).isEqualTo(1);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(120_00), 2));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void no_strategy_writes_between_its_read_and_its_write() {
    for (Function<Checkpoint, Ledger> rival : kit.guarded()) {
      AccountId account = kit.records.open(HUNDRED);
      Gate gate = Gate.before(Step.WRITE);
      Background<Outcome> reader = Background.start(() -> deposit(kit.serializable(gate), account));
      gate.awaitArrival();

      assertThatThrownBy(() -> deposit(rival.apply(Checkpoint.NONE), account))
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              conflict -> assertThat(conflict.conflict()).isIn(Cause.LOCK_WAIT, Cause.NOWAIT));
      gate.open();

      assertThat(reader.result()).isInstanceOf(Outcome.Posted.class);
      assertThat(kit.records.account(account))
          .isEqualTo(new Account(account, new Money(110_00), 1));
      StatementAudit.assertUnbroken(kit.records, account);
    }
  }

  @Test
  void control_at_the_level_of_the_pool_another_transaction_writes_in_between() {
    AccountId account = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.COMPUTE);
    Background<Outcome> reader = Background.start(() -> deposit(kit.unguarded(gate), account));
    gate.awaitArrival();

    assertThat(deposit(kit.serializable(Checkpoint.NONE), account))
        .isInstanceOf(Outcome.Posted.class);
    gate.open();

    assertThat(reader.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(kit.records.account(account).balance())
        .as("120.00 were acknowledged")
        .isEqualTo(new Money(110_00));
  }

  private static Outcome deposit(Ledger ledger, AccountId account) {
    return ledger.post(PostingRequest.first(Movement.deposit(account, TEN)));
  }

  /** Lets the first attempts write only when both have read. */
  private static final class BothHaveRead implements Checkpoint {

    private final CyclicBarrier both = new CyclicBarrier(2);

    @Override
    public void before(Operation operation, int attempt, Step step) {
      if (step == Step.WRITE && attempt == 1) {
        try {
          both.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
          throw new AssertionError("the other has not read", e);
        }
      }
    }
  }
}
