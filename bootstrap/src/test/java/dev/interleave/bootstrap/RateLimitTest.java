package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Five requests at once and one a second, for each caller. In order: the second test spends the
 * address of both.
 */
@QuarkusTest
@TestProfile(KeysMode.StingyWithoutLaboratory.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RateLimitTest {

  @Test
  @Order(1)
  void a_caller_over_its_limit_gets_429_and_others_do_not() {
    List<Integer> statuses = statuses(() -> as(KeysMode.ALICE));
    assertThat(statuses).startsWith(200, 200, 200, 200, 200).contains(429);

    firstRefused(KeysMode.ALICE)
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", seconds -> org.hamcrest.Matchers.matchesPattern("[1-9]"))
        .body("type", equalTo("/problems/too-many-requests"));
    as(KeysMode.BOB).get("/q/health/ready").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  @Order(2)
  void guessing_keys_is_limited_and_locks_no_known_caller_out() {
    as(KeysMode.OPERATOR).get("/q/health/ready").then().statusCode(200);

    List<Integer> statuses = statuses(() -> as("guess"));
    assertThat(statuses).startsWith(401, 401, 401, 401, 401).contains(429);
    assertThat(statuses(() -> as("guess").header("X-Forwarded-For", "1.2.3.4"))).contains(429);
    assertThat(statuses(() -> as(KeysMode.CAROL)))
        .as("a valid key of a caller that is new at this address")
        .contains(429)
        .doesNotContain(401);

    as(KeysMode.OPERATOR).get("/q/health/ready").then().statusCode(200);
  }

  /** On a busy machine a permit can come back between two requests. */
  private static Response firstRefused(String key) {
    Response response;
    do {
      response = as(key).get("/q/health/ready");
    } while (response.statusCode() == 200);
    return response;
  }

  private static List<Integer> statuses(Supplier<RequestSpecification> caller) {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      statuses.add(caller.get().get("/q/health/ready").statusCode());
    }
    return statuses;
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", "Bearer " + key);
  }
}
