package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Background;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two transactions read a balance, then each writes what it has computed (Hermitage's P4). Which
 * level keeps the first write? On PostgreSQL REPEATABLE READ does; here it does not.
 */
@QuarkusTest
@Tag("P12")
class IsolationMatrixTest {

  private static final int CHECKREAD = 1020;
  private static final int DEADLOCK = 1213;

  @Inject PersistenceTestKit kit;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String username;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  private enum Weak {
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ);

    private final int level;

    Weak(int level) {
      this.level = level;
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_first_write_is_lost_without_an_error(Weak weak) throws SQLException {
    AccountId account = kit.records.open(new Money(100_00));
    try (Session first = open(weak.level, false);
        Session second = open(weak.level, false)) {
      BigDecimal seen = first.read(account);
      assertThat(second.read(account)).isEqualByComparingTo(seen);
      first.write(account, seen.add(BigDecimal.TEN));
      first.commit();
      second.write(account, seen.add(BigDecimal.ONE));
      second.commit();
    }

    assertThat(kit.records.account(account).balance()).isEqualTo(new Money(101_00));
  }

  @Test
  void under_serializable_one_of_them_commits() throws SQLException {
    AccountId account = kit.records.open(new Money(100_00));
    int serializable = Connection.TRANSACTION_SERIALIZABLE;
    List<Integer> errors = new ArrayList<>();
    try (Session first = open(serializable, false);
        Session second = open(serializable, false)) {
      BigDecimal seen = first.read(account);
      second.read(account);
      // Each waits for the read lock of the other; the database ends one of them.
      Background<Integer> waiting =
          Background.start(() -> first.writeAndCommit(account, seen.add(BigDecimal.TEN)));
      errors.add(second.writeAndCommit(account, seen.add(BigDecimal.TEN)));
      errors.add(waiting.result());
    }

    assertThat(errors).containsExactlyInAnyOrder(0, DEADLOCK);
    assertThat(kit.records.account(account).balance()).isEqualTo(new Money(110_00));
  }

  @Test
  @Tag("P18")
  void under_snapshot_isolation_the_second_write_is_error_1020() throws SQLException {
    AccountId account = kit.records.open(new Money(100_00));
    try (Session first = open(Connection.TRANSACTION_REPEATABLE_READ, true);
        Session second = open(Connection.TRANSACTION_REPEATABLE_READ, true)) {
      BigDecimal seen = first.read(account);
      second.read(account);
      first.write(account, seen.add(BigDecimal.TEN));
      first.commit();

      assertThat(second.writeAndCommit(account, seen.add(BigDecimal.ONE))).isEqualTo(CHECKREAD);
    }

    assertThat(kit.records.account(account).balance()).isEqualTo(new Money(110_00));
  }

  /** Not from the pool: what is set here must not reach others. */
  private Session open(int level, boolean snapshotIsolation) throws SQLException {
    Connection connection = DriverManager.getConnection(url, username, password);
    boolean mariaDb = connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
    if (snapshotIsolation && !mariaDb) {
      connection.close();
      Assumptions.abort("innodb_snapshot_isolation is MariaDB's; MySQL has no such variable");
    }
    if (mariaDb) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION innodb_snapshot_isolation = " + (snapshotIsolation ? 1 : 0));
      }
    }
    connection.setTransactionIsolation(level);
    connection.setAutoCommit(false);
    return new Session(connection);
  }

  private record Session(Connection connection) implements AutoCloseable {

    BigDecimal read(AccountId account) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT balance FROM accounts WHERE id = " + account)) {
        row.next();
        return row.getBigDecimal(1);
      }
    }

    void write(AccountId account, BigDecimal balance) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "UPDATE accounts SET balance = " + balance + " WHERE id = " + account);
      }
    }

    void commit() throws SQLException {
      connection.commit();
    }

    /** The database's error code, or 0. */
    int writeAndCommit(AccountId account, BigDecimal balance) {
      try {
        write(account, balance);
        commit();
        return 0;
      } catch (SQLException e) {
        return e.getErrorCode();
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
