package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Background;
import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.Race;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Readiness follows whether writes succeed. The service's user has no more connections than the
 * pool, and may not write while the server is read-only.
 */
@Tag("timed")
class ReadinessIT {

  private static final int CONNECTIONS = 4;
  private static final int CLIENTS = 8;
  private static final int DEPOSITS_OF_A_CLIENT = 200;
  private static final String USER = "limited";

  /** The user of the embedded server has all privileges but that to grant them. */
  private static final String GRANT_OPTION =
      "UPDATE mysql.global_priv"
          + " SET Priv = JSON_SET(Priv, '$.access', JSON_VALUE(Priv, '$.access') | 1024)"
          + " WHERE User = 'interleave'";

  /** Two seconds are documented; the rest is for a busy machine. */
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(6);

  private static ExternalServers servers;
  private static ServiceInstance instance;
  private static Http http;
  private static JdbcRecords administrator;
  private static AccountId account;

  @BeforeAll
  static void start() {
    servers = ExternalServers.start();
    administrator = servers.records();
    try {
      administrator.execute(GRANT_OPTION);
      administrator.execute("FLUSH PRIVILEGES");
    } catch (IllegalStateException notAllowed) {
      Assumptions.abort("needs the embedded MariaDB, whose user may give itself privileges");
    }
    administrator.execute("CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + USER + "'");
    administrator.execute("ALTER USER '" + USER + "'@'%' WITH MAX_USER_CONNECTIONS " + CONNECTIONS);
    administrator.execute("GRANT ALL ON concurrency_demo.* TO '" + USER + "'@'%'");
    instance =
        ServiceInstance.start(
                servers,
                ServiceInstance.freePort(),
                Map.of(
                    "QUARKUS_DATASOURCE_USERNAME",
                    USER,
                    "QUARKUS_DATASOURCE_PASSWORD",
                    USER,
                    "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
                    Integer.toString(CONNECTIONS)))
            .awaitReady();
    http = instance.http();
    account = administrator.open(Money.ZERO);
  }

  @AfterAll
  static void stop() {
    if (instance != null) {
      instance.close();
    }
    servers.close();
  }

  @AfterEach
  void allowWrites() {
    administrator.execute("SET GLOBAL read_only = 0");
  }

  @Test
  @Tag("F08")
  void an_instance_without_a_connection_for_its_probe_is_ready_while_it_serves() {
    Background<Race<List<Integer>>> load =
        Background.start(
            () -> Race.of(CLIENTS, client -> times(DEPOSITS_OF_A_CLIENT, ReadinessIT::deposit)));
    List<Integer> ready = new ArrayList<>();
    while (!load.isDone()) {
      ready.add(readiness());
    }
    List<Integer> deposits = load.result().results().stream().flatMap(List::stream).toList();
    ready.addAll(times(5, ReadinessIT::readiness));

    assertThat(deposits).hasSize(CLIENTS * DEPOSITS_OF_A_CLIENT).containsOnly(201);
    assertThat(ready).hasSizeGreaterThan(5).containsOnly(200);
  }

  @Test
  @Tag("F04")
  @Tag("F29")
  void an_instance_is_not_ready_while_the_server_is_read_only_and_recovers_on_new_sessions() {
    assertThat(times(3, ReadinessIT::deposit)).containsOnly(201);
    administrator.execute("SET GLOBAL read_only = 1");

    assertThat(times(100, ReadinessIT::readiness)).containsOnly(503);
    assertThat(times(10, ReadinessIT::deposit)).containsOnly(503);
    assertThat(times(10, ReadinessIT::readiness)).containsOnly(503);

    // As after a failover: only sessions that are opened from now on may write.
    administrator.execute("GRANT READ ONLY ADMIN ON *.* TO '" + USER + "'@'%'");
    long granted = System.nanoTime();
    awaitAnswer(201, ReadinessIT::deposit);
    awaitAnswer(200, ReadinessIT::readiness);
    assertThat(Duration.ofNanos(System.nanoTime() - granted)).isLessThan(LONGEST_RECOVERY);
    assertThat(times(20, ReadinessIT::deposit)).containsOnly(201);
    assertThat(times(20, ReadinessIT::readiness)).containsOnly(200);

    administrator.execute("REVOKE READ ONLY ADMIN ON *.* FROM '" + USER + "'@'%'");
    assertThat(instance.log()).contains("Not ready", "Ready again");
  }

  @Test
  @Tag("F27")
  void sessions_that_the_server_has_ended_are_replaced_before_a_request_uses_them()
      throws InterruptedException {
    assertThat(Race.of(CONNECTIONS, client -> deposit()).results()).containsOnly(201);
    // A connection is validated once it has been idle for a second.
    TimeUnit.MILLISECONDS.sleep(1100);
    administrator.execute("KILL USER '" + USER + "'");

    assertThat(times(3 * CONNECTIONS, ReadinessIT::deposit)).containsOnly(201);
    assertThat(readiness()).isEqualTo(200);
  }

  @Test
  @Tag("F28")
  void a_request_without_a_connection_returns_503_and_changes_nothing() throws SQLException {
    Money before = administrator.account(account).balance();
    List<HttpResponse<String>> answers;
    limitConnections(1);
    try (Connection onlyOne = endAllAndConnect()) {
      answers =
          Race.of(CLIENTS, ReadinessIT::depositsLikesAndReads).results().stream()
              .flatMap(List::stream)
              .toList();
    } finally {
      limitConnections(CONNECTIONS);
    }
    assertThat(administrator.account(account).balance()).isEqualTo(before);
    awaitAnswer(201, ReadinessIT::deposit);

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(isNotApplied(answer))
                    .as("%s: %s", answer.statusCode(), answer.body())
                    .isTrue());
    assertThat(administrator.account(account).balance()).isEqualTo(before.plus(new Money(1_00)));
  }

  /** Takes the only connection that the user has; a session that was ended counts for a moment. */
  private static Connection endAllAndConnect() throws SQLException {
    administrator.execute("KILL USER '" + USER + "'");
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        return DriverManager.getConnection(servers.jdbcUrl(), USER, USER);
      } catch (SQLException refused) {
        assertThat(System.nanoTime()).as(refused.getMessage()).isLessThan(end);
      }
    }
  }

  private static List<HttpResponse<String>> depositsLikesAndReads(int client) {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      answers.add(http.post("/api/v1/accounts/" + account + "/deposits", "{\"amount\":1}"));
      answers.add(http.post("/like/1", "{\"userId\":" + (1 + 10 * client + i) + "}"));
      answers.add(http.get("/api/v1/accounts/" + account));
    }
    return answers;
  }

  private static boolean isNotApplied(HttpResponse<String> answer) {
    return answer.statusCode() == 503 && answer.body().contains("\"outcome\":\"not-applied\"");
  }

  private static void limitConnections(int most) {
    administrator.execute("ALTER USER '" + USER + "'@'%' WITH MAX_USER_CONNECTIONS " + most);
    administrator.execute("FLUSH PRIVILEGES");
  }

  private static void awaitAnswer(int status, IntSupplier request) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (request.getAsInt() != status) {
      assertThat(System.nanoTime()).as("status " + status).isLessThan(end);
    }
  }

  private static List<Integer> times(int count, IntSupplier request) {
    return IntStream.range(0, count).mapToObj(i -> request.getAsInt()).toList();
  }

  private static int readiness() {
    return http.get("/q/health/ready").statusCode();
  }

  private static int deposit() {
    return http.post("/api/v1/accounts/" + account + "/deposits", "{\"amount\":1}").statusCode();
  }
}
