package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Race;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A running Galera cluster: the environment names one node as every external database, and a second
 * node by {@code GALERA_SECOND_URL} (profile {@code galera}).
 *
 * <p>With its own settings the service refuses to start on a node. With one writer it holds. The
 * control shows what the refusal prevents: two writers lose acknowledged deposits.
 */
@Tag("galera")
@Tag("F06")
class GaleraIT {

  private static final String SECOND = "GALERA_SECOND_URL";
  private static final String SERVER_PREPARED =
      "QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_USESERVERPREPSTMTS";
  private static final int CLIENTS = 8;
  private static final int DEPOSITS = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final List<String> STRATEGIES =
      List.of(
          "atomic", "optimistic", "pessimistic", "serializable", "nowait", "combining", "redis");

  private static ExternalServers servers;
  private static ServiceInstance instance;

  @BeforeAll
  static void start() {
    servers = ExternalServers.start();
    instance =
        ServiceInstance.start(servers, ServiceInstance.freePort(), Map.of(SERVER_PREPARED, "false"))
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    instance.close();
    servers.close();
  }

  @Test
  void a_start_with_statements_prepared_by_the_server_is_refused() {
    try (ServiceInstance refused = ServiceInstance.start(servers)) {
      assertThat(refused.exitedWithin(Duration.ofMinutes(3))).isTrue();
      assertThat(refused.log())
          .contains(
              "wsrep_on",
              "quarkus.datasource.jdbc.additional-jdbc-properties.useServerPrepStmts=false")
          .doesNotContain("Listening on");
    }
  }

  @Test
  void one_writer_holds_under_every_strategy() {
    for (String strategy : STRATEGIES) {
      AccountId account = servers.records().open(Money.ZERO);
      Race<Long> race =
          Race.of(
              CLIENTS,
              client ->
                  IntStream.range(0, 10)
                      .filter(
                          i ->
                              instance
                                      .http()
                                      .send(
                                          "POST",
                                          "/api/v1/accounts/" + account + "/deposits",
                                          "{\"amount\":1}",
                                          "X-Strategy",
                                          strategy)
                                      .statusCode()
                                  == 201)
                      .count());
      long acknowledged = race.results().stream().mapToLong(Long::longValue).sum();

      assertThat(acknowledged).as(strategy).isPositive();
      assertThat(servers.records().account(account))
          .as(strategy)
          .isEqualTo(new Account(account, new Money(acknowledged * 100), acknowledged));
      StatementAudit.assertUnbroken(servers.records(), account);
    }
  }

  /** Not a promise of the service: what the driver does by default with two writers. */
  @Test
  void control_two_writers_lose_acknowledged_deposits_if_the_server_prepares_statements()
      throws SQLException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    long lost = 0;
    while (lost == 0 && System.nanoTime() < end) {
      lost = lostByTwoWriters(true);
    }
    assertThat(lost).as("INCONCLUSIVE: no PREPARE was aborted").isPositive();
  }

  @Test
  void two_writers_lose_nothing_if_statements_are_sent_as_text() throws SQLException {
    for (int round = 0; round < 3; round++) {
      assertThat(lostByTwoWriters(false)).isZero();
    }
  }

  /** Deposits whose COMMIT returned, less those that are in the balance. */
  private static long lostByTwoWriters(boolean preparedByServer) throws SQLException {
    AccountId account = servers.records().open(Money.ZERO);
    String run = UUID.randomUUID().toString();
    Race<Integer> deposits =
        Race.of(
            CLIENTS,
            client -> {
              String url = client % 2 == 0 ? servers.jdbcUrl() : System.getenv(SECOND);
              return deposits(url, preparedByServer, account, run + "-" + client);
            });
    long acknowledged = deposits.results().stream().mapToInt(Integer::intValue).sum();
    assertThat(acknowledged).isPositive();
    return acknowledged - balance(account);
  }

  /** Waits for the transactions of the other node. Otherwise those on their way seem lost. */
  private static long balance(AccountId account) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION wsrep_sync_wait = 1");
      try (ResultSet row =
          statement.executeQuery("SELECT balance FROM accounts WHERE id = " + account.value())) {
        row.next();
        return row.getBigDecimal(1).longValueExact();
      }
    }
  }

  private static int deposits(
      String url, boolean preparedByServer, AccountId account, String client) {
    Properties properties = new Properties();
    properties.put("user", servers.environment().get("QUARKUS_DATASOURCE_USERNAME"));
    properties.put("password", servers.environment().get("QUARKUS_DATASOURCE_PASSWORD"));
    properties.put("useInformationSchema", "false");
    properties.put("useServerPrepStmts", Boolean.toString(preparedByServer));
    int acknowledged = 0;
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < DEPOSITS; i++) {
        acknowledged += deposit(connection, account, client + "-" + i);
      }
    } catch (SQLException notConnected) {
      throw new IllegalStateException(notConnected);
    }
    return acknowledged;
  }

  /** The balance first and the key after it, as a transaction of two statements. */
  private static int deposit(Connection connection, AccountId account, String key)
      throws SQLException {
    try {
      execute(
          connection,
          "UPDATE accounts SET balance = balance + 1, version = version + 1 WHERE id = ?",
          account.value());
      execute(
          connection,
          "INSERT INTO idempotency_keys"
              + " (caller, operation, idempotency_key, fingerprint, created_at)"
              + " VALUES ('control', 'DEPOSIT', ?, 'x', UTC_TIMESTAMP(6))",
          key);
      connection.commit();
      return 1;
    } catch (SQLException conflict) {
      connection.rollback();
      return 0;
    }
  }

  private static void execute(Connection connection, String sql, Object parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, parameter);
      statement.executeUpdate();
    }
  }
}
