package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.RowHolder;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timeouts where they are in force, and what a client sees of them. */
@QuarkusTest
@Tag("P35")
class TimeoutsTest {

  @Inject StrategyKit kit;

  @ConfigProperty(name = "quarkus.transaction-manager.default-transaction-timeout")
  Duration transactionTimeout;

  @ConfigProperty(name = "quarkus.shutdown.timeout")
  Duration shutdownTimeout;

  @Test
  void the_one_place_reaches_pool_driver_database_and_shutdown() throws SQLException {
    new Http(RestAssured.port).get("/q/health/ready"); // the probe's timeouts are its own
    AgroalConnectionPoolConfiguration pool =
        kit.dataSource.getConfiguration().connectionPoolConfiguration();

    assertThat(pool.acquisitionTimeout()).isEqualTo(Duration.ofMillis(800));
    assertThat(pool.connectionFactoryConfiguration().jdbcProperties())
        .containsEntry("connectTimeout", "1000")
        .containsEntry("socketTimeout", "2500");
    assertThat(transactionTimeout).isEqualTo(Duration.ofSeconds(5));
    assertThat(shutdownTimeout).isEqualTo(Duration.ofSeconds(20));
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@SESSION.innodb_lock_wait_timeout")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(1);
      assertThat(connection.getNetworkTimeout()).isEqualTo(2500);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"atomic", "optimistic", "pessimistic", "distributed", "serializable", "combining"})
  void a_locked_row_is_answered_423_in_less_than_three_seconds(String strategy) {
    AccountId account = kit.records.open(Money.ZERO);
    Http http = new Http(RestAssured.port);
    http.post("/deposit-" + strategy + "/" + kit.records.open(Money.ZERO), "{\"amount\":1}");

    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      long start = System.nanoTime();
      HttpResponse<String> answer =
          http.post("/deposit-" + strategy + "/" + account, "{\"amount\":10}");
      Duration taken = Duration.ofNanos(System.nanoTime() - start);

      assertThat(answer.statusCode()).isEqualTo(423);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(taken).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
  }
}
