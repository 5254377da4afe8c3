package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Background;
import dev.interleave.contract.Race;
import dev.interleave.contract.RowHolder;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * InnoDB has taken a queue of more than 200 waiters for one row for a deadlock. The default pool is
 * far smaller. With a pool of hundreds, requests must still get conflicts, not errors.
 */
@QuarkusTest
@Tag("P40")
@TestProfile(ManyConnectionsWithoutRedis.class)
class ManyWaitersTest {

  private static final int CALLERS = 250;
  private static final int NOTORIOUS = 200;

  @Inject StrategyKit kit;

  @ParameterizedTest
  @ValueSource(strings = {"atomic", "pessimistic"})
  void two_hundred_and_fifty_waiters_for_one_row_are_served_or_refused(String strategy)
      throws SQLException {
    AccountId account = kit.records.open(Money.ZERO);
    Http http = new Http(RestAssured.port);
    Background<Race<Integer>> deposits;
    try (Connection observer = kit.dataSource.getConnection();
        RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      deposits =
          Background.start(
              () ->
                  Race.of(
                      CALLERS,
                      thread ->
                          http.post("/deposit-" + strategy + "/" + account, "{\"amount\":1}")
                              .statusCode()));
      awaitWaiters(observer, deposits);
    }

    assertThat(deposits.result().results()).isSubsetOf(200, 409, 423, 503).contains(200);
    long acknowledged =
        deposits.result().results().stream().filter(status -> status == 200).count();
    assertThat(kit.records.account(account).version()).isEqualTo(acknowledged);
    StatementAudit.assertUnbroken(kit.records, account);
  }

  private static void awaitWaiters(Connection observer, Background<?> deposits)
      throws SQLException {
    int most = 0;
    while (most <= NOTORIOUS) {
      assertThat(deposits.isDone()).as("INCONCLUSIVE: at most %s waiters", most).isFalse();
      try (Statement statement = observer.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT COUNT(*) FROM information_schema.innodb_trx"
                      + " WHERE trx_state = 'LOCK WAIT'")) {
        row.next();
        most = Math.max(most, row.getInt(1));
        // MariaDB refreshes the view only 100 ms after the last query of it.
        Thread.sleep(150);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
