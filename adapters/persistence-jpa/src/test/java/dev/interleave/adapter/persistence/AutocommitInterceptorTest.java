package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A connection has no round trip for itself at either end of a transaction. */
@QuarkusTest
class AutocommitInterceptorTest {

  private static final int DEPOSITS = 50;

  @Inject PersistenceTestKit kit;

  @Test
  void deposits_set_nothing_on_their_connection() throws SQLException {
    AccountId account = kit.records.open(new Money(100_00));
    Ledger ledger = kit.atomic(Checkpoint.NONE);
    ledger.post(PostingRequest.first(Movement.deposit(account, new Money(1))));
    long before = setCommands();
    for (int i = 0; i < DEPOSITS; i++) {
      ledger.post(PostingRequest.first(Movement.deposit(account, new Money(1))));
    }

    assertThat(setCommands() - before)
        .as("SET commands of the whole server; looking at them takes a few")
        .isLessThan(DEPOSITS);
  }

  @Test
  void outside_a_transaction_every_statement_is_committed_and_inside_none() throws SQLException {
    assertThat(autocommit()).isEqualTo(1);
    assertThat(QuarkusTransaction.requiringNew().call(this::autocommit)).isZero();
    assertThat(autocommit()).isEqualTo(1);
  }

  /** Of all connections since the server started. */
  private long setCommands() throws SQLException {
    return number("SHOW GLOBAL STATUS LIKE 'Com_set_option'", 2);
  }

  private long autocommit() throws SQLException {
    return number("SELECT @@autocommit", 1);
  }

  private long number(String sql, int column) throws SQLException {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(column);
    }
  }
}
