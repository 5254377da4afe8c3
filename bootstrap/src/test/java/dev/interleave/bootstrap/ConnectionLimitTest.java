package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database refuses new connections of the service's user: error 1226, of the same SQL state as
 * a syntax error.
 */
@QuarkusTest
@Tag("F28")
class ConnectionLimitTest {

  /** The errors of a user without the privilege to set limits. */
  private static final Set<Integer> NOT_ALLOWED = Set.of(1227, 1044, 1142, 1396);

  @Inject StrategyKit kit;

  @Test
  void every_kind_of_request_is_unavailable_and_not_applied() throws SQLException {
    AccountId account = kit.records.open(new Money(10_00));
    PostId post = kit.records.openPost();
    Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();

    try (Connection administrator = kit.dataSource.getConnection();
        Statement statement = administrator.createStatement()) {
      String user = currentUser(statement);
      limit(statement, user, 1);
      try {
        closeIdleConnections(statement);
        requests(account, post).forEach((name, request) -> answers.put(name, request.get()));
      } finally {
        limit(statement, user, 0);
      }
    }

    assertThat(answers)
        .allSatisfy(
            (name, answer) -> {
              assertThat(answer.statusCode()).as(name).isEqualTo(503);
              assertThat(answer.body()).as(name).contains("\"outcome\":\"not-applied\"");
              assertThat(answer.headers().firstValue("Retry-After")).as(name).hasValue("1");
            });
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(10_00), 0));
    StatementAudit.assertUnbroken(kit.records, account);
    assertThat(kit.records.likeCount(post)).isZero();
    assertThat(http().post("/deposit-atomic/" + account, "{\"amount\":1}").statusCode())
        .as("once the limit is gone")
        .isEqualTo(200);
  }

  private static Map<String, Supplier<HttpResponse<String>>> requests(
      AccountId account, PostId post) {
    Map<String, Supplier<HttpResponse<String>>> requests = new LinkedHashMap<>();
    for (String strategy : SeedRoutes.GUARDED) {
      String path = "/deposit-" + strategy + "/" + account;
      requests.put(path, () -> http().post(path, "{\"amount\":1}"));
    }
    String of = "/api/v1/accounts/" + account;
    requests.put(
        "a deposit with a key",
        () ->
            http()
                .send(
                    "POST",
                    of + "/deposits",
                    "{\"amount\":1}",
                    "Idempotency-Key",
                    UUID.randomUUID().toString()));
    requests.put("a withdrawal", () -> http().post(of + "/withdrawals", "{\"amount\":1}"));
    requests.put(
        "a transfer",
        () ->
            http()
                .post(
                    "/api/v1/transfers",
                    "{\"fromId\":%s,\"toId\":1,\"amount\":1}".formatted(account)));
    requests.put("a like", () -> http().send("PUT", "/api/v1/posts/" + post + "/likes/1", null));
    requests.put("a like of the tutorial", () -> http().post("/like/" + post, "{\"userId\":1}"));
    requests.put(
        "an unlike", () -> http().send("DELETE", "/api/v1/posts/" + post + "/likes/1", null));
    requests.put(
        "an opening",
        () -> http().post("/api/v1/accounts", "{\"name\":\"Ada\",\"openingBalance\":\"1.00\"}"));
    requests.put("a new post", () -> http().post("/api/v1/posts", "{\"title\":\"x\"}"));
    requests.put("a read of an account", () -> http().get(of));
    requests.put("a read of entries", () -> http().get(of + "/entries"));
    requests.put("a read of a post", () -> http().get("/api/v1/posts/" + post));
    requests.put("the reconciliation", () -> http().get("/api/v1/ledger/reconciliation"));
    return requests;
  }

  /** A connection of the pool that is closed now has to be opened anew by the next request. */
  private void closeIdleConnections(Statement statement) throws SQLException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (kit.dataSource.getMetrics().availableCount() > 0) {
      kit.dataSource.flush(FlushMode.IDLE);
      assertThat(System.nanoTime()).as("idle connections are closed").isLessThan(end);
      statement.execute("DO 0");
    }
  }

  private static String currentUser(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT CURRENT_USER()")) {
      row.next();
      return "'" + row.getString(1).replace("@", "'@'") + "'";
    }
  }

  private static void limit(Statement statement, String user, int connections) throws SQLException {
    try {
      statement.execute("ALTER USER " + user + " WITH MAX_USER_CONNECTIONS " + connections);
      statement.execute("FLUSH USER_RESOURCES");
    } catch (SQLException e) {
      assumeTrue(!NOT_ALLOWED.contains(e.getErrorCode()), "this user may not set limits");
      throw e;
    }
  }

  private static Http http() {
    return new Http(RestAssured.port);
  }
}
