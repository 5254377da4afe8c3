package dev.interleave.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.interleave.application.port.Strategy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each comparison route responds as the tutorial's clients expect, byte for byte. */
@QuarkusTest
class ComparisonRoutesTest {

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  static Stream<Arguments> deposits() {
    return Routes.deposits().entrySet().stream()
        .map(route -> Arguments.of(route.getKey(), route.getValue()));
  }

  static Stream<Arguments> transfers() {
    return Routes.transfers().entrySet().stream()
        .map(route -> Arguments.of(route.getKey(), route.getValue()));
  }

  @ParameterizedTest
  @MethodSource("deposits")
  void a_deposit_runs_under_the_strategy_of_its_route(String route, Strategy strategy) {
    String body =
        given()
            .contentType("application/json")
            .body("{\"amount\":100}")
            .post(route.substring(5) + "1")
            .then()
            .statusCode(200)
            .header("X-Attempts", "1")
            .extract()
            .asString();
    assertThat(body)
        .isEqualTo(
            strategy == Strategy.OPTIMISTIC
                ? "{\"balance\":1100.00,\"attempt\":1}"
                : "{\"balance\":1100.00}");
    assertThat(service.lastStrategy()).isEqualTo(strategy);
  }

  @ParameterizedTest
  @MethodSource("transfers")
  void a_transfer_runs_under_the_strategy_of_its_route(String route, Strategy strategy) {
    given()
        .contentType("application/json")
        .body("{\"fromId\":1,\"toId\":2,\"amount\":500}")
        .post(route.substring(5))
        .then()
        .statusCode(200)
        .header("X-Attempts", "1")
        .body(equalTo("{\"success\":true}"));
    assertThat(service.lastStrategy()).isEqualTo(strategy);
    assertThat(service.account(1).balance()).hasToString("500.00");
    assertThat(service.account(2).balance()).hasToString("2500.00");
  }

  @Test
  void a_balance_has_two_decimals_and_its_version_is_the_entity_tag() {
    Http.json("POST /deposit-atomic/1", "{\"amount\":0.10}");
    given()
        .get("/balance/1")
        .then()
        .statusCode(200)
        .header("ETag", "\"v1\"")
        .body(equalTo("{\"balance\":1000.10,\"version\":1}"));
  }

  @Test
  void a_second_like_is_no_error_and_counts_once() {
    assertThat(Http.json("POST /like/1", "{\"userId\":1}").body())
        .isEqualTo("{\"success\":true,\"message\":\"Liked!\"}");
    var again = Http.json("POST /like/1", "{\"userId\":1}");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo("{\"success\":false,\"message\":\"Already liked\"}");
    assertThat(service.likeCount()).isEqualTo(1);
  }

  @Test
  void an_unlike_names_its_user_in_the_body_or_in_the_query() {
    String unliked = "{\"success\":true,\"message\":\"Unliked!\"}";
    Http.json("POST /like/1", "{\"userId\":1}");
    assertThat(Http.json("DELETE /unlike/1", "{\"userId\":1}").body()).isEqualTo(unliked);
    Http.json("POST /like/1", "{\"userId\":1}");
    assertThat(Http.send("DELETE /unlike/1?userId=1", null, new byte[0]).body()).isEqualTo(unliked);
    Http.json("POST /like/1", "{\"userId\":1}");
    assertThat(Http.json("DELETE /unlike/1?userId=1", "").body()).isEqualTo(unliked);
    assertThat(service.likeCount()).isZero();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"application/x-www-form-urlencoded", "application/json", "///", "text/plain"})
  void reset_and_the_deadlock_ignore_body_and_content_type(String contentType) {
    Http.json("POST /deposit-atomic/1", "{\"amount\":5}");
    var reset = Http.send("POST /reset", contentType, "not json".getBytes());
    assertThat(reset.statusCode()).isEqualTo(200);
    assertThat(reset.body()).isEqualTo("{\"message\":\"Reset complete\"}");
    assertThat(Http.get("/balance/1").body()).isEqualTo("{\"balance\":1000.00,\"version\":0}");
    assertThat(Http.send("POST /test-deadlock", contentType, new byte[0]).statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_deadlock_is_reported_in_the_response_and_line_by_line_in_the_log() {
    List<String> lines = new ArrayList<>();
    Handler console =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.interleave.tutorial");
    logger.addHandler(console);
    try {
      assertThat(Http.send("POST /test-deadlock", null, new byte[0]).body())
          .isEqualTo(
              "{\"message\":\"Check console for"
                  + " deadlock\",\"victim\":\"Txn2\",\"survivor\":\"Txn1\","
                  + "\"errorCode\":1213,\"timeline\":[{\"atMillis\":1.23,\"transaction\":\"Txn1\",\"event\":\"Locking"
                  + " account"
                  + " 1\"},{\"atMillis\":100.00,\"transaction\":\"Txn2\",\"event\":\"failed:"
                  + " ER_LOCK_DEADLOCK\"},"
                  + "{\"atMillis\":101.00,\"transaction\":\"Txn1\",\"event\":\"Success!\"}]}");
    } finally {
      logger.removeHandler(console);
    }
    assertThat(lines)
        .containsExactly(
            "INFO Txn1: Locking account 1",
            "INFO Txn2 failed: ER_LOCK_DEADLOCK",
            "INFO Txn1: Success!");
  }
}
