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
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One interleaving: another transaction writes between the read and the write. */
@QuarkusTest
class StaleVersionTest {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P16")
  void what_any_other_strategy_wrote_meanwhile_is_a_conflict_for_the_optimistic_one() {
    for (Function<Checkpoint, Ledger> rival : kit.guarded()) {
      AccountId account = kit.records.open(HUNDRED);
      Gate gate = Gate.before(Step.WRITE);
      Background<Outcome> slow = Background.start(() -> deposit(kit.optimistic(gate), account));
      gate.awaitArrival();

      deposit(rival.apply(Checkpoint.NONE), account);
      gate.open();

      assertThatThrownBy(slow::result)
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              conflict ->
                  assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.VERSION));
      assertThat(kit.records.account(account))
          .isEqualTo(new Account(account, new Money(110_00), 1));
      StatementAudit.assertUnbroken(kit.records, account);
    }
  }

  @Test
  @Tag("P16")
  void control_a_write_that_does_not_raise_the_version_is_lost() {
    AccountId account = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.WRITE);
    Background<Outcome> slow = Background.start(() -> deposit(kit.optimistic(gate), account));
    gate.awaitArrival();

    kit.records.execute("UPDATE accounts SET balance = balance + 10 WHERE id = " + account);
    gate.open();

    assertThat(slow.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(kit.records.account(account).balance())
        .as("120.00 were acknowledged")
        .isEqualTo(new Money(110_00));
  }

  @Test
  void a_stale_transfer_changes_neither_of_its_accounts() {
    AccountId source = kit.records.open(HUNDRED);
    AccountId target = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.WRITE);
    Background<Outcome> slow =
        Background.start(
            () ->
                kit.optimistic(gate)
                    .post(PostingRequest.first(Movement.transfer(source, target, TEN))));
    gate.awaitArrival();

    deposit(kit.atomic(Checkpoint.NONE), target);
    gate.open();

    assertThatThrownBy(slow::result).isInstanceOf(ConcurrencyConflict.class);
    assertThat(kit.records.account(source)).isEqualTo(new Account(source, HUNDRED, 0));
    assertThat(kit.records.account(target)).isEqualTo(new Account(target, new Money(110_00), 1));
    assertThat(kit.records.entries(source)).hasSize(1);
  }

  @Test
  void the_unguarded_strategy_erases_what_was_written_meanwhile() {
    AccountId account = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.COMPUTE);
    Background<Outcome> slow = Background.start(() -> deposit(kit.unguarded(gate), account));
    gate.awaitArrival();

    deposit(kit.pessimistic(Checkpoint.NONE), account);
    gate.open();

    assertThat(slow.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(110_00), 2));
    assertThatThrownBy(() -> StatementAudit.assertUnbroken(kit.records, account))
        .isInstanceOf(AssertionError.class);
  }

  private static Outcome deposit(Ledger ledger, AccountId account) {
    return ledger.post(PostingRequest.first(Movement.deposit(account, TEN)));
  }
}
