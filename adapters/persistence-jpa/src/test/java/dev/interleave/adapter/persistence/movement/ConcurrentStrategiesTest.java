package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several strategies and other writers on the same rows. */
@QuarkusTest
class ConcurrentStrategiesTest {

  private static final Money TEN = new Money(10_00);
  private static final int THREADS = 32;

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P16")
  void strategies_that_share_a_row_lose_nothing() {
    AccountId account = kit.records.open(Money.ZERO);
    List<Ledger> strategies =
        kit.guarded().stream()
            .<Ledger>map(strategy -> Retries.of(strategy.apply(Checkpoint.NONE), TestRetry.retry()))
            .toList();

    Race<Outcome> race =
        Race.of(
            THREADS,
            thread ->
                strategies
                    .get(thread % strategies.size())
                    .post(PostingRequest.first(Movement.deposit(account, TEN))));

    assertThat(race.results()).allMatch(Outcome.Posted.class::isInstance);
    assertThat(kit.records.account(account))
        .isEqualTo(new Account(account, TEN.times(THREADS), THREADS));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  @Tag("P28")
  void the_atomic_strategy_is_retried_after_a_deadlock_with_serializable_transactions() {
    AccountId account = kit.records.open(Money.ZERO);
    Ledger atomic = Retries.of(kit.atomic(Checkpoint.NONE), TestRetry.retry());
    AtomicInteger foreign = new AtomicInteger();

    Race<Boolean> race =
        Race.of(
            8,
            thread -> {
              boolean posted = true;
              for (int i = 0; i < 20; i++) {
                if (thread % 2 == 0) {
                  posted &=
                      atomic.post(PostingRequest.first(Movement.deposit(account, TEN)))
                          instanceof Outcome.Posted;
                } else if (readThenAddSerializable(account)) {
                  foreign.incrementAndGet();
                }
              }
              return posted;
            });

    assertThat(race.results()).doesNotContain(false);
    assertThat(kit.records.account(account).balance())
        .isEqualTo(TEN.times(80).plus(TEN.times(foreign.get())));
  }

  /** A shared lock by the read that the write has to raise: two of these deadlock. */
  private boolean readThenAddSerializable(AccountId account) {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setAutoCommit(false);
      try {
        statement.executeQuery("SELECT balance FROM accounts WHERE id = " + account);
        statement.executeUpdate(
            "UPDATE accounts SET balance = balance + 10, version = version + 1 WHERE id = "
                + account);
        connection.commit();
        return true;
      } catch (SQLException deadlock) {
        connection.rollback();
        return false;
      } finally {
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Tag("P69")
  void control_an_entry_inserted_before_its_account_is_updated_deadlocks() {
    AccountId account = kit.records.open(Money.ZERO);
    AtomicInteger deadlocks = new AtomicInteger();

    for (int attempt = 0; attempt < 10 && deadlocks.get() == 0; attempt++) {
      Race.of(
          8,
          thread -> {
            for (int i = 0; i < 10; i++) {
              insertThenUpdate(account, deadlocks);
            }
            return null;
          });
    }

    assertThat(deadlocks.get()).as("else the order proves nothing").isPositive();
  }

  private void insertThenUpdate(AccountId account, AtomicInteger deadlocks) {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.executeUpdate(
            "INSERT INTO ledger_entries"
                + " (movement_id, account_id, kind, amount, balance_after, version, posted_at)"
                + " VALUES (UNHEX(REPLACE(UUID(), '-', '')), "
                + account
                + ", 'DEPOSIT', 1, 1, 1, UTC_TIMESTAMP(6))");
        statement.executeUpdate(
            "UPDATE accounts SET balance = balance + 1, version = version + 1 WHERE id = "
                + account);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        if (e.getErrorCode() == 1213) {
          deadlocks.incrementAndGet();
        }
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
