package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.Race;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Swaps of two tables beside sixteen clients, over young connections: on these every statement is
 * prepared for the first time. A swap makes the PREPARE of some transactions fail.
 *
 * <p>The controls send the same statements over the driver alone, without the flag under test.
 */
@Tag("heavy")
@Tag("F35")
class TableSwapIT {

  private static final int CLIENTS = 16;
  private static final int REQUESTS = 12;
  private static final int SWAPS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Set<Integer> AGAIN = Set.of(409, 423, 503);
  private static final List<String> STRATEGIES =
      List.of(
          "atomic", "optimistic", "pessimistic", "serializable", "nowait", "combining", "redis");

  private static ExternalServers servers;
  private static ServiceInstance instance;
  private static JdbcRecords records;

  @BeforeAll
  static void start() {
    servers = ExternalServers.start();
    instance =
        ServiceInstance.start(
                servers,
                ServiceInstance.freePort(),
                Map.of("QUARKUS_DATASOURCE_JDBC_MAX_LIFETIME", "1s"))
            .awaitReady();
    records = servers.records();
  }

  @AfterAll
  static void stop() {
    instance.close();
    servers.close();
  }

  @ParameterizedTest
  @CsvSource({
    "accounts, idempotency_keys",
    "accounts, ledger_entries",
    "accounts, likes",
    "accounts, posts",
    "idempotency_keys, ledger_entries",
    "idempotency_keys, likes",
    "idempotency_keys, posts",
    "ledger_entries, likes",
    "ledger_entries, posts",
    "likes, posts"
  })
  void what_was_acknowledged_is_there_once_with_its_key_and_its_entry(String first, String second) {
    PostId post = records.openPost();
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < STRATEGIES.size(); i++) {
      accounts.add(records.open(Money.ZERO));
    }
    String run = UUID.randomUUID().toString();

    AtomicInteger likes = new AtomicInteger();
    Race<List<Integer>> deposits;
    try (TableSwaps swaps = TableSwaps.of(servers.dataSource(), first, second)) {
      deposits =
          Race.of(
              CLIENTS,
              client -> {
                List<Integer> acknowledged = new ArrayList<>();
                long end = System.nanoTime() + TIMEOUT.toNanos();
                for (int i = 0; i < REQUESTS || swaps.done() < SWAPS; i++) {
                  int strategy = (client + i) % STRATEGIES.size();
                  deposit(accounts.get(strategy), strategy, run + "-" + client + "-" + i, end);
                  acknowledged.add(strategy);
                  like(post, client * 100_000L + i + 1, end);
                  likes.incrementAndGet();
                }
                return acknowledged;
              });
    }

    List<Integer> acknowledged = deposits.results().stream().flatMap(List::stream).toList();
    assertThat(records.keysLike(run + "-%")).as("keys").isEqualTo(acknowledged.size());
    for (int i = 0; i < accounts.size(); i++) {
      int strategy = i;
      long count = acknowledged.stream().filter(used -> used == strategy).count();
      assertThat(records.account(accounts.get(i)))
          .as(STRATEGIES.get(i))
          .isEqualTo(new Account(accounts.get(i), new Money(count * 100), count));
      StatementAudit.assertUnbroken(records, accounts.get(i));
    }
    assertThat(records.likers(post)).hasSize(likes.get());
    assertThat(records.likeCount(post)).isEqualTo(likes.get());
  }

  private static void deposit(AccountId account, int strategy, String key, long end) {
    untilAcknowledged(
        "POST",
        "/api/v1/accounts/" + account + "/deposits",
        "{\"amount\":1}",
        end,
        "Idempotency-Key",
        key,
        "X-Strategy",
        STRATEGIES.get(strategy));
  }

  private static void like(PostId post, long user, long end) {
    untilAcknowledged("PUT", "/api/v1/posts/" + post + "/likes/" + user, null, end);
  }

  private static void untilAcknowledged(
      String method, String path, String body, long end, String... headers) {
    HttpResponse<String> answer;
    do {
      answer = instance.http().send(method, path, body, headers);
      assertThat(System.nanoTime()).as("%s %s", path, answer.body()).isLessThan(end);
    } while (AGAIN.contains(answer.statusCode()));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  /** Not a promise of ours: what the driver does by default, on the server at hand. */
  @Test
  void control_a_driver_that_hides_a_failed_prepare_loses_keys() {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    long lost = 0;
    while (lost == 0 && System.nanoTime() < end) {
      lost = lostKeys(true);
    }
    assertThat(lost).as("INCONCLUSIVE: no PREPARE failed").isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_driver_that_reports_it_loses_none(int round) {
    assertThat(lostKeys(false)).isZero();
  }

  /** Payments whose COMMIT was acknowledged, less the keys that are stored. */
  private static long lostKeys(boolean hidden) {
    AccountId account = records.open(Money.ZERO);
    String run = UUID.randomUUID().toString();
    Race<Integer> payments;
    try (TableSwaps swaps = TableSwaps.of(servers.dataSource(), "accounts", "idempotency_keys")) {
      payments =
          Race.of(
              CLIENTS,
              client -> {
                int acknowledged = 0;
                for (int i = 0; i < REQUESTS || swaps.done() < SWAPS; i++) {
                  acknowledged += pay(hidden, account, run + "-" + client + "-" + i);
                }
                return acknowledged;
              });
    }
    long acknowledged = payments.results().stream().mapToInt(Integer::intValue).sum();
    return acknowledged - records.keysLike(run + "-%");
  }

  /** One payment on a new connection. */
  private static int pay(boolean hidden, AccountId account, String key) {
    Properties properties = new Properties();
    properties.put("user", servers.environment().get("QUARKUS_DATASOURCE_USERNAME"));
    properties.put("password", servers.environment().get("QUARKUS_DATASOURCE_PASSWORD"));
    properties.put("useInformationSchema", "false");
    properties.put("useServerPrepStmts", "true");
    properties.put("emulateUnsupportedPstmts", Boolean.toString(hidden));
    try (Connection connection = DriverManager.getConnection(servers.jdbcUrl(), properties)) {
      connection.setAutoCommit(false);
      try {
        execute(
            connection,
            "INSERT INTO idempotency_keys"
                + " (caller, operation, idempotency_key, fingerprint, created_at)"
                + " VALUES ('control', 'DEPOSIT', ?, 'x', UTC_TIMESTAMP(6))",
            key);
        execute(
            connection,
            "UPDATE accounts SET balance = balance + 1, version = version + 1 WHERE id = ?",
            account.value());
        connection.commit();
        return 1;
      } catch (SQLException rolledBack) {
        connection.rollback();
        return 0;
      }
    } catch (SQLException notConnected) {
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
