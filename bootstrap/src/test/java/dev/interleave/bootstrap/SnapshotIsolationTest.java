package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.ConflictCounter;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.StatementAudit;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * REPEATABLE READ with {@code innodb_snapshot_isolation}, MariaDB's default from 11.6.2 on: a row
 * that changed after the snapshot is error 1020, and the transaction is gone.
 */
@QuarkusTest
@Tag("P18")
@TestProfile(SnapshotIsolationTest.Snapshots.class)
class SnapshotIsolationTest {

  private static final int CALLERS = 64;
  private static final Money TEN = new Money(10_00);

  @Inject StrategyKit kit;

  @BeforeEach
  void onMariaDbOnly() throws SQLException {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      Assumptions.assumeTrue(
          connection.getMetaData().getDatabaseProductVersion().contains("MariaDB"),
          "innodb_snapshot_isolation is MariaDB's; MySQL has no such variable");
      try (ResultSet row =
          statement.executeQuery(
              "SELECT CONCAT(@@transaction_isolation, ' ', @@innodb_snapshot_isolation)")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("REPEATABLE-READ ON");
      }
    }
  }

  @Test
  void every_guarded_strategy_loses_nothing() {
    for (Ledger ledger :
        List.of(
            kit.atomic(Checkpoint.NONE),
            kit.optimistic(Checkpoint.NONE),
            kit.pessimistic(Checkpoint.NONE),
            kit.redis(Checkpoint.NONE),
            kit.serializable(Checkpoint.NONE),
            kit.noWait(Checkpoint.NONE),
            kit.combining(Checkpoint.NONE))) {
      AccountId account = kit.records.open(Money.ZERO);

      deposit(List.of(ledger), account, new ConflictCounter());

      assertApplied(account);
    }
  }

  @Test
  void a_changed_snapshot_is_a_conflict_of_that_name_and_tried_again() {
    AccountId account = kit.records.open(Money.ZERO);
    ConflictCounter conflicts = new ConflictCounter();

    deposit(
        List.of(
            kit.optimistic(Checkpoint.NONE),
            kit.atomic(Checkpoint.NONE),
            kit.pessimistic(Checkpoint.NONE),
            kit.redis(Checkpoint.NONE),
            kit.serializable(Checkpoint.NONE),
            kit.noWait(Checkpoint.NONE),
            kit.combining(Checkpoint.NONE)),
        account,
        conflicts);

    assertApplied(account);
    assertThat(conflicts.count(ConcurrencyConflict.Cause.SNAPSHOT))
        .as("INCONCLUSIVE: no request met a changed snapshot")
        .isPositive();
  }

  /**
   * The locking read comes before the look-up of the keys, so no snapshot is older than the lock.
   */
  @Test
  void a_batch_whose_account_changed_before_its_lock_is_applied_to_the_new_balance() {
    AccountId account = kit.records.open(Money.ZERO);
    PostingRequest posting = withKey(Movement.deposit(account, TEN));
    Ledger combining = kit.combining(rivalDeposits(account, Checkpoint.Step.LOCK));

    assertThat(combining.post(posting).replayed()).isFalse();

    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN.times(2), 2));
    StatementAudit.assertUnbroken(kit.records, account);
    new OpenTransactions(kit.dataSource).awaitNone();
    assertThat(combining.post(posting).replayed()).isTrue();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN.times(2), 2));
  }

  /** Hibernate reports 1020 without marking the transaction for rollback. */
  @Test
  void a_transfer_whose_second_account_changed_after_it_was_read_leaves_nothing() {
    for (Function<Checkpoint, Ledger> strategy :
        List.<Function<Checkpoint, Ledger>>of(kit::optimistic, kit::redis)) {
      AccountId low = kit.records.open(TEN);
      AccountId high = kit.records.open(TEN);
      PostingRequest posting = withKey(Movement.transfer(low, high, TEN));

      assertSnapshotConflict(strategy.apply(rivalDeposits(high, Checkpoint.Step.WRITE)), posting);

      assertThat(kit.records.keysLike(posting.claim().orElseThrow().key().text())).isZero();
      assertThat(kit.records.account(low)).isEqualTo(new Account(low, TEN, 0));
      assertThat(kit.records.entries(low)).hasSize(1);
      assertThat(kit.records.account(high)).isEqualTo(new Account(high, TEN.times(2), 1));
      StatementAudit.assertUnbroken(kit.records, high);
      new OpenTransactions(kit.dataSource).awaitNone();
    }
  }

  private static void assertSnapshotConflict(Ledger ledger, PostingRequest posting) {
    assertThatThrownBy(() -> ledger.post(posting))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict ->
                assertThat(conflict.conflict())
                    .isIn(ConcurrencyConflict.Cause.SNAPSHOT, ConcurrencyConflict.Cause.VERSION));
  }

  /** Before the step of a first attempt, on another thread and in another transaction. */
  private Checkpoint rivalDeposits(AccountId account, Checkpoint.Step step) {
    AtomicBoolean done = new AtomicBoolean();
    return new Checkpoint() {
      @Override
      public void before(Operation operation, int attempt, Step reached) {
        if (reached == step && done.compareAndSet(false, true)) {
          Ledger rival = kit.atomic(Checkpoint.NONE);
          Background.start(() -> rival.post(PostingRequest.first(Movement.deposit(account, TEN))))
              .result();
        }
      }
    };
  }

  private static PostingRequest withKey(Movement movement) {
    IdempotencyKey key = new IdempotencyKey("ada", UUID.randomUUID().toString());
    Claim claim = new Claim(key, movement.kind().name(), Fingerprint.of(movement));
    return new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
  }

  private static void deposit(List<Ledger> ledgers, AccountId account, ConflictCounter conflicts) {
    Race<Outcome> race =
        Race.of(
            CALLERS,
            thread ->
                Retries.of(
                        posting ->
                            conflicts.counting(
                                () -> ledgers.get(thread % ledgers.size()).post(posting)),
                        TestRetry.retry())
                    .post(PostingRequest.first(Movement.deposit(account, TEN))));
    assertThat(race.results()).allMatch(Outcome.Posted.class::isInstance);
  }

  private void assertApplied(AccountId account) {
    assertThat(kit.records.account(account))
        .isEqualTo(new Account(account, TEN.times(CALLERS), CALLERS));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  /**
   * The comment is a statement to MariaDB alone, so that the profile starts on MySQL, too. The
   * timeouts are long: how fast the machine is must not decide whether a strategy loses anything.
   */
  public static final class Snapshots implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.transaction-isolation-level",
          "repeatable-read",
          "quarkus.datasource.jdbc.new-connection-sql",
          "SET SESSION wait_timeout = 28800 /*M!100605 , SESSION innodb_snapshot_isolation = 1 */",
          "interleave.timeouts.acquisition",
          "10s",
          "interleave.timeouts.lock-wait",
          "10s",
          "interleave.timeouts.socket",
          "15s",
          "interleave.timeouts.transaction",
          "30s",
          "interleave.timeouts.request",
          "130s");
    }
  }
}
