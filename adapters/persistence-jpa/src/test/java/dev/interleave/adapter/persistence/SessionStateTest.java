package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.RowHolder;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a strategy leaves behind on a connection, the next borrower would inherit. */
@QuarkusTest
class SessionStateTest {

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P36")
  void every_pooled_connection_reports_the_defaults_after_every_strategy() throws SQLException {
    AccountId account = kit.records.open(new Money(100_00));
    AccountId other = kit.records.open(new Money(100_00));
    List<Function<Checkpoint, Ledger>> strategies = new ArrayList<>(kit.guarded());
    strategies.add(kit::unguarded);
    for (Function<Checkpoint, Ledger> strategy : strategies) {
      Ledger ledger = strategy.apply(Checkpoint.NONE);
      ledger.post(PostingRequest.first(Movement.deposit(account, new Money(1))));
      ledger.post(PostingRequest.first(Movement.withdrawal(account, Money.MAX_BALANCE)));
      ledger.post(PostingRequest.first(Movement.transfer(account, other, new Money(1))));
    }
    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      for (Function<Checkpoint, Ledger> strategy : kit.guarded()) {
        assertThatThrownBy(
                () ->
                    strategy
                        .apply(Checkpoint.NONE)
                        .post(PostingRequest.first(Movement.deposit(account, new Money(1)))))
            .isInstanceOf(ConcurrencyConflict.class);
      }
    }

    assertThat(statesOfAllConnections()).containsExactly("READ-COMMITTED 1 1");
  }

  private Set<String> statesOfAllConnections() throws SQLException {
    int size = kit.dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
    List<Connection> all = new ArrayList<>();
    Set<String> states = new HashSet<>();
    try {
      for (int i = 0; i < size; i++) {
        Connection connection = kit.dataSource.getConnection();
        all.add(connection);
        try (Statement statement = connection.createStatement();
            ResultSet row =
                statement.executeQuery(
                    "SELECT CONCAT(@@transaction_isolation, ' ', @@innodb_lock_wait_timeout, ' ',"
                        + " @@autocommit + 0)")) {
          row.next();
          states.add(row.getString(1));
        }
      }
      return states;
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }
}
