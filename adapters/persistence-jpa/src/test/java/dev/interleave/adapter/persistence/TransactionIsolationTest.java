package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * At which level a transaction runs, by the engine's own view of it: the session's variable does
 * not show what was asked for one transaction.
 */
@QuarkusTest
class TransactionIsolationTest {

  /** MariaDB refreshes the view only after 100 ms without a query. */
  private static final Duration UNTIL_THE_VIEW_IS_FRESH = Duration.ofMillis(150);

  @Inject PersistenceTestKit kit;

  private AccountId account;

  @BeforeEach
  void open() {
    account = kit.records.open(new Money(100_00));
  }

  @Test
  void a_transaction_runs_at_its_isolation_level() {
    assertThat(levelIn(kit.transactions.serializable())).isEqualTo("SERIALIZABLE");
    assertThat(levelIn(kit.transactions)).isEqualTo("READ COMMITTED");
  }

  @Test
  @Tag("P36")
  void no_pooled_connection_keeps_the_level_after_the_transaction() throws SQLException {
    Transactions serializable = kit.transactions.serializable();

    for (int i = 0; i < poolSize(); i++) {
      serializable.call(() -> kit.accounts.find(account));
      assertThat(levelsOfTheWholePool()).containsOnly("READ COMMITTED");
      assertThatThrownBy(
              () ->
                  serializable.call(
                      () -> {
                        kit.accounts.find(account);
                        throw new IllegalStateException("after a statement");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(levelsOfTheWholePool()).containsOnly("READ COMMITTED");
      assertThatThrownBy(
              () ->
                  serializable.call(
                      () -> {
                        throw new IllegalStateException("before any statement");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(levelsOfTheWholePool()).containsOnly("READ COMMITTED");
      serializable.call(() -> "no statement at all");
      assertThat(levelsOfTheWholePool()).containsOnly("READ COMMITTED");
    }
  }

  @Test
  void a_level_after_the_first_statement_is_an_error() {
    assertThatThrownBy(
            () ->
                kit.transactions.call(
                    () -> {
                      kit.accounts.find(account);
                      new TransactionIsolation(kit.dataSource).serializable();
                      return null;
                    }))
        .satisfies(failure -> assertThat(DatabaseFailures.errorCode(failure)).hasValue(1568));
  }

  private String levelIn(Transactions transactions) {
    return transactions.call(
        () -> {
          kit.accounts.find(account);
          try (Connection same = kit.dataSource.getConnection()) {
            return levelsOf(List.of(same)).get(0);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private int poolSize() {
    return kit.dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
  }

  private List<String> levelsOfTheWholePool() throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < poolSize(); i++) {
        Connection connection = kit.dataSource.getConnection();
        all.add(connection);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          statement.executeQuery("SELECT balance FROM accounts WHERE id = " + account);
        }
      }
      return levelsOf(all);
    } finally {
      for (Connection connection : all) {
        try (connection) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    }
  }

  /** One per connection; each has read something in a transaction that is open. */
  private static List<String> levelsOf(List<Connection> connections) throws SQLException {
    List<String> ids = new ArrayList<>();
    for (Connection connection : connections) {
      ids.addAll(column(connection, "SELECT CONNECTION_ID()"));
    }
    pause();
    List<String> levels =
        column(
            connections.get(0),
            "SELECT trx_isolation_level FROM information_schema.innodb_trx"
                + " WHERE trx_mysql_thread_id IN ("
                + String.join(", ", ids)
                + ")");
    assertThat(levels).as("INCONCLUSIVE: a transaction is not in the view").hasSameSizeAs(ids);
    return levels;
  }

  private static List<String> column(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void pause() {
    try {
      Thread.sleep(UNTIL_THE_VIEW_IS_FRESH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
