package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.movement.RetryingLedger;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.contract.ConflictCounter;
import dev.interleave.contract.Patience;
import dev.interleave.contract.Race;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * REPEATABLE READ with {@code innodb_snapshot_isolation}, MariaDB's default from 11.6.2 on: a row
 * that changed after the snapshot is error 1020, and the transaction is gone.
 */
@QuarkusTest
@Tag("own-jvm")
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
        .as("INCONCLUSIVE: nobody met a changed snapshot")
        .isPositive();
  }

  private static void deposit(List<Ledger> ledgers, AccountId account, ConflictCounter conflicts) {
    Race<Outcome> race =
        Race.of(
            CALLERS,
            thread ->
                new RetryingLedger(
                        posting ->
                            conflicts.counting(
                                () -> ledgers.get(thread % ledgers.size()).post(posting)),
                        Patience.retry())
                    .post(Posting.first(Movement.deposit(account, TEN))));
    assertThat(race.results()).allMatch(Outcome.Posted.class::isInstance);
  }

  private void assertApplied(AccountId account) {
    assertThat(kit.records.account(account))
        .isEqualTo(new Account(account, TEN.times(CALLERS), CALLERS));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  /** The comment is a statement to MariaDB alone, so that the profile starts on MySQL, too. */
  public static final class Snapshots implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.transaction-isolation-level",
          "repeatable-read",
          "quarkus.datasource.jdbc.new-connection-sql",
          "SET SESSION wait_timeout = 28800 /*M!100605 , SESSION innodb_snapshot_isolation = 1 */");
    }
  }
}
