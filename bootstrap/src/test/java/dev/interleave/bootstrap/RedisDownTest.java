package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No Redis: the strategy that needs it refuses, the others do not notice. */
@QuarkusTest
@TestProfile(ManyConnectionsWithoutRedis.class)
class RedisDownTest {

  @Inject StrategyKit kit;

  @Test
  @Tag("P46")
  void the_redis_strategy_fails_closed_and_says_that_nothing_was_applied() {
    AccountId account = kit.records.open(Money.ZERO);

    deposit("distributed", account)
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("outcome", equalTo("not-applied"));

    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
  }

  @Test
  void readiness_reports_it_and_stays_ready() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.find { it.name == 'redis' }.data.answers", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broken",
        "atomic",
        "optimistic",
        "pessimistic",
        "serializable",
        "nowait",
        "combining"
      })
  @Tag("P46")
  void the_other_strategies_continue(String strategy) {
    deposit(strategy, kit.records.open(Money.ZERO)).statusCode(200);
  }

  private static ValidatableResponse deposit(String strategy, AccountId account) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"amount\":1}")
        .post("/deposit-" + strategy + "/" + account)
        .then();
  }
}
