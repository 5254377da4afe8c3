package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.Retries;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every attempt has a separate transaction. */
@QuarkusTest
class RetriedTransactionsTest {

  private static final Money TEN = new Money(10_00);

  @Inject PersistenceTestKit kit;
  @Inject TransactionSynchronizationRegistry transactions;

  @Test
  @Tag("P24")
  void two_conflicts_and_a_success_are_three_transactions_and_one_answer() {
    AccountId account = kit.records.open(Money.ZERO);
    Set<Object> seen = new LinkedHashSet<>();
    Checkpoint rivalComesFirstTwice =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            if (step == Step.WRITE) {
              seen.add(transactions.getTransactionKey());
              if (attempt <= 2) {
                Background.start(() -> deposit(kit.atomic(Checkpoint.NONE), account)).result();
              }
            }
          }
        };

    Outcome outcome =
        deposit(Retries.of(kit.optimistic(rivalComesFirstTwice), TestRetry.retry()), account);

    assertThat(outcome).isInstanceOf(Outcome.Posted.class);
    assertThat(outcome.attempts()).isEqualTo(3);
    assertThat(seen).hasSize(3);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(30_00), 3));
  }

  private static Outcome deposit(Ledger ledger, AccountId account) {
    return ledger.post(PostingRequest.first(Movement.deposit(account, TEN)));
  }
}
