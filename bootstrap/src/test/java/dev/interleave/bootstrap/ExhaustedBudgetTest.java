package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.interleave.contract.Race;
import dev.interleave.contract.RowHolder;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tutorial's budget of three attempts, and locks that are never released. */
@QuarkusTest
@TestProfile(FewConnectionsAndAttempts.class)
class ExhaustedBudgetTest {

  @Inject StrategyKit kit;
  @Inject RedisDataSource redis;

  @Test
  @Tag("P26")
  @Tag("P29")
  void a_spent_budget_is_a_conflict_and_a_refused_request_is_not_a_lost_one() {
    AccountId account = kit.records.open(Money.ZERO);
    Http http = new Http(RestAssured.port);

    Race<HttpResponse<String>> race =
        Race.of(
            64,
            thread -> {
              // Optimistic callers alone would take turns; the others do not know of these.
              String strategy = thread % 4 == 0 ? "optimistic" : "atomic";
              HttpResponse<String> last = null;
              for (int i = 0; i < 10; i++) {
                last = http.post("/deposit-" + strategy + "/" + account, "{\"amount\":10}");
                if (last.statusCode() != 200) {
                  return last;
                }
              }
              return last;
            });

    List<HttpResponse<String>> refused =
        race.results().stream().filter(answer -> answer.statusCode() != 200).toList();
    assertThat(refused).as("INCONCLUSIVE: three attempts were enough").isNotEmpty();
    assertThat(refused)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(409);
              assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
              assertThat(answer.body()).contains("\"error\":\"Too many conflicts, please retry\"");
            });
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @ParameterizedTest
  @ValueSource(strings = {"atomic", "optimistic", "pessimistic", "serializable"})
  @Tag("P27")
  void a_row_that_is_never_given_back_is_answered_locked_within_the_deadline(String strategy) {
    AccountId account = kit.records.open(Money.ZERO);
    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      assertLocked(deposit(strategy, account), Duration.ofMillis(3500));
    }
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
  }

  @Test
  @Tag("P20")
  void a_taken_row_that_is_not_waited_for_is_answered_locked_before_a_lock_wait_would_end() {
    AccountId account = kit.records.open(Money.ZERO);
    deposit("nowait", account).statusCode(200);
    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      assertLocked(deposit("nowait", account).header("X-Attempts", "3"), Duration.ofMillis(900));
    }
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(10_00), 1));
  }

  @Test
  @Tag("P47")
  void a_lock_in_redis_that_is_never_given_back_is_answered_locked_after_the_wait() {
    AccountId account = kit.records.open(Money.ZERO);
    redis.value(String.class).set("lock:account:" + account, "other");

    assertLocked(deposit("distributed", account), Duration.ofSeconds(2));
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
  }

  private static ValidatableResponse deposit(String strategy, AccountId account) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"amount\":10}")
        .post("/deposit-" + strategy + "/" + account)
        .then();
  }

  private static void assertLocked(ValidatableResponse answer, Duration longest) {
    answer
        .statusCode(423)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("error", equalTo("Could not acquire lock"));
    assertThat(Duration.ofMillis(answer.extract().time())).isLessThan(longest);
  }
}
