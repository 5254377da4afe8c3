package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The code of a transaction can continue after the transaction service has rolled it back on a
 * timeout. Its later statements must not reach the database. On a pooled connection in autocommit
 * mode they would make half of a transfer permanent.
 */
@QuarkusTest
@Tag("P35")
@TestProfile(ShortTransactionsWithoutMetrics.class)
class TransactionTimeoutTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Money HUNDRED = new Money(100_00);

  @Inject StrategyKit kit;
  @Inject TransactionManager transactionManager;

  private enum Guarded {
    ATOMIC(kit -> kit::atomic),
    OPTIMISTIC(kit -> kit::optimistic),
    PESSIMISTIC(kit -> kit::pessimistic),
    REDIS(kit -> kit::redis),
    SERIALIZABLE(kit -> kit::serializable),
    NOWAIT(kit -> kit::noWait),
    COMBINING(kit -> kit::combining);

    private final Function<StrategyKit, Function<Checkpoint, Ledger>> ledger;

    Guarded(Function<StrategyKit, Function<Checkpoint, Ledger>> ledger) {
      this.ledger = ledger;
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_statement_after_the_timeout_of_a_transfer_is_kept(Guarded strategy) {
    for (Checkpoint.Step late : List.of(Checkpoint.Step.WRITE, Checkpoint.Step.COMMIT)) {
      AccountId source = kit.records.open(HUNDRED);
      AccountId target = kit.records.open(HUNDRED);
      Ledger ledger = strategy.ledger.apply(kit).apply(new UntilRolledBack(late));

      assertThatThrownBy(
              () -> ledger.post(PostingRequest.first(Movement.transfer(source, target, HUNDRED))))
          .as("%s, timed out before %s", strategy, late)
          .isInstanceOfSatisfying(
              LedgerUnavailable.class,
              e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));

      for (AccountId account : List.of(source, target)) {
        assertThat(kit.records.account(account)).isEqualTo(new Account(account, HUNDRED, 0));
        assertThat(kit.records.entries(account)).hasSize(1);
      }
    }
    assertThatThePoolIsClean();
  }

  @Test
  void the_next_transactions_on_the_same_connections_commit_as_ever() {
    AccountId account = kit.records.open(HUNDRED);
    Ledger late = kit.pessimistic(new UntilRolledBack(Checkpoint.Step.WRITE));
    assertThatThrownBy(() -> late.post(PostingRequest.first(Movement.deposit(account, HUNDRED))))
        .isInstanceOf(LedgerUnavailable.class);

    for (int i = 0; i < 10; i++) {
      kit.pessimistic(Checkpoint.NONE)
          .post(PostingRequest.first(Movement.deposit(account, HUNDRED)));
    }

    assertThat(kit.records.account(account).version()).isEqualTo(10);
    StatementAudit.assertUnbroken(kit.records, account);
  }

  private void assertThatThePoolIsClean() {
    List<Connection> borrowed = new ArrayList<>();
    int size = kit.dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
    try {
      for (int i = 0; i < size; i++) {
        Connection connection = kit.dataSource.getConnection();
        borrowed.add(connection);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isValid(1)).isTrue();
      }
      for (Connection connection : borrowed) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Goes on only when the transaction service has given the transaction up. */
  private final class UntilRolledBack implements Checkpoint {

    private final Step step;
    private boolean passed;

    UntilRolledBack(Step step) {
      this.step = step;
    }

    @Override
    public void before(Operation operation, int attempt, Step reached) {
      if (reached != step || passed) {
        return;
      }
      passed = true;
      long end = System.nanoTime() + TIMEOUT.toNanos();
      try {
        while (transactionManager.getStatus() == Status.STATUS_ACTIVE) {
          assertThat(System.nanoTime()).as("still active after " + TIMEOUT).isLessThan(end);
          Thread.sleep(20);
        }
      } catch (SystemException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
