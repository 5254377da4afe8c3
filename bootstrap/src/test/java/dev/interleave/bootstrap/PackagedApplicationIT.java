package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.interleave.contract.Race;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** The jar that is shipped, in a process of its own. */
@QuarkusIntegrationTest
class PackagedApplicationIT {

  @Test
  void every_guarded_strategy_acknowledges_and_applies_a_hundred_deposits() {
    Http http = new Http(RestAssured.port);
    for (String strategy : SeedRoutes.GUARDED) {
      WarmUp.of(http, "/deposit-" + strategy + "/2");
      http.post("/reset");

      Race<Integer> race =
          Race.of(
              100,
              thread -> http.post("/deposit-" + strategy + "/1", "{\"amount\":10}").statusCode());

      assertThat(race.results()).as(strategy).containsOnly(200);
      assertThat(http.get("/balance/1").body())
          .as(strategy)
          .isEqualTo("{\"balance\":2000.00,\"version\":100}");
    }
  }

  @Test
  void the_unguarded_control_loses() {
    Http http = new Http(RestAssured.port);
    http.post("/reset");

    Race.of(100, thread -> http.post("/deposit-broken/1", "{\"amount\":10}").statusCode());

    assertThat(http.get("/balance/1").body()).doesNotContain("\"balance\":2000.00");
  }

  @Test
  void a_deadlock_can_be_shown_and_nonsense_is_refused() {
    given().post("/test-deadlock").then().statusCode(200).body("errorCode", equalTo(1213));
    given()
        .contentType("application/json")
        .body("{\"amount\":1e2}")
        .post("/deposit-atomic/1")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    given().get("/q/health/ready").then().statusCode(200);
  }
}
