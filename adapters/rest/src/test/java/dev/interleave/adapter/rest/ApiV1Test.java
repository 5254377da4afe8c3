package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static dev.interleave.adapter.rest.ProblemAssert.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Strategy;
import dev.interleave.contract.corpus.Keys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API for applications adds to a movement: keys, versions, places, attempts, time. */
@QuarkusTest
class ApiV1Test {

  /** Routes that take an Idempotency-Key, and a body for each. */
  private static final Map<String, String> KEYED =
      Map.of(
          "POST /api/v1/accounts", "{\"name\":\"Ada\",\"openingBalance\":\"100.00\"}",
          "POST /api/v1/accounts/1/deposits", "{\"amount\":\"1.01\",\"memo\":\"rent\"}",
          "POST /api/v1/accounts/1/withdrawals", "{\"amount\":\"1.01\"}",
          "POST /api/v1/transfers", "{\"fromId\":1,\"toId\":2,\"amount\":\"1.01\"}");

  private static final String DEPOSIT = "POST /api/v1/accounts/1/deposits";
  private static final String ONE = "{\"amount\":1}";

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  static Stream<Arguments> keyed() {
    return KEYED.entrySet().stream().map(route -> Arguments.of(route.getKey(), route.getValue()));
  }

  static Stream<Arguments> movements() {
    return keyed().filter(route -> !route.get()[0].equals("POST /api/v1/accounts"));
  }

  private static HttpResponse<String> send(String route, String body, String... headers) {
    return Http.send(route, Http.JSON, body.getBytes(UTF_8), headers);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void what_is_created_stands_at_its_location(String route, String body) {
    HttpResponse<String> created = send(route, body);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String place = header(created, "Location");
    assertThat(Http.get(place).body()).isEqualTo(created.body());
  }

  @ParameterizedTest
  @MethodSource("keyed")
  @Tag("F14")
  void a_location_is_a_path_that_no_host_and_no_proxy_changes(String route, String body)
      throws IOException {
    for (String version : List.of("HTTP/1.1\r\nHost: bank.example:1", "HTTP/1.0")) {
      RawHttp.Answer created =
          RawHttp.answerTo(
              "%s %s\r\nX-Forwarded-Proto: https\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                  .formatted(route, version, Http.JSON, body.length(), body));
      assertThat(created.status()).as(created.head()).isEqualTo(201);
      assertThat(created.head())
          .containsPattern("(?i)\r\nlocation: /api/v1/[a-z]+/[0-9a-f-]+(\r\n|$)");
    }
  }

  @ParameterizedTest
  @MethodSource("keyed")
  @Tag("P56")
  void a_replay_is_the_same_byte_for_byte_and_says_that_it_is_one(String route, String body) {
    HttpResponse<String> first = send(route, body, "Idempotency-Key", "k-1");
    String after = service.state();
    HttpResponse<String> again = send(route, body, "Idempotency-Key", "k-1");
    assertThat(first.headers().map()).doesNotContainKey("Idempotency-Replayed");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    assertThat(service.state()).isEqualTo(after);
  }

  @Test
  @Tag("P57")
  void a_refusal_is_replayed_and_a_key_is_not_taken_for_another_request() {
    String tooMuch = "{\"amount\":5000}";
    String withdrawal = "POST /api/v1/accounts/1/withdrawals";
    HttpResponse<String> first = send(withdrawal, tooMuch, "Idempotency-Key", "k");
    HttpResponse<String> again = send(withdrawal, tooMuch, "Idempotency-Key", "k");
    assertProblem(first, 422, "Insufficient funds");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    HttpResponse<String> other = send(withdrawal, ONE, "Idempotency-Key", "k");
    assertThat(assertProblem(other, 422).get("type").textValue())
        .isEqualTo("/problems/idempotency-key-reused");
    assertThat(service.account(1).version()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "a,b", "\"quoted\""})
  void any_visible_ascii_is_a_key(String key) {
    HttpResponse<String> first = send(DEPOSIT, ONE, "Idempotency-Key", key);
    assertThat(send(DEPOSIT, ONE, "Idempotency-Key", key).body()).isEqualTo(first.body());
    assertThat(service.account(1).version()).isEqualTo(1);
  }

  @Test
  void a_key_of_255_characters_is_a_key() {
    assertThat(send(DEPOSIT, ONE, "Idempotency-Key", "k".repeat(255)).statusCode()).isEqualTo(201);
  }

  static Stream<Arguments> badKeys() {
    return keyed()
        .flatMap(
            route ->
                Keys.REFUSED_IDEMPOTENCY_KEYS.stream()
                    .map(key -> Arguments.of(route.get()[0], route.get()[1], key)));
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  @Tag("P59")
  void what_is_no_key_is_refused(String route, String body, String line) throws IOException {
    String before = service.state();
    assertThat(raw(route, body, line).status()).isEqualTo(400);
    assertThat(service.state()).isEqualTo(before);
  }

  static Stream<Arguments> matches() {
    return Stream.of(DEPOSIT, "POST /api/v1/accounts/1/withdrawals")
        .flatMap(
            route ->
                Stream.concat(
                    Keys.REFUSED_MATCHES.stream().map(line -> Arguments.of(route, line, 400)),
                    Keys.OTHER_VERSIONS.stream().map(line -> Arguments.of(route, line, 412))));
  }

  @ParameterizedTest
  @MethodSource("matches")
  void another_version_is_a_failed_precondition_and_garbage_a_bad_request(
      String route, String line, int status) throws IOException {
    String before = service.state();
    RawHttp.Answer answer = raw(route, ONE, line);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(parse(answer.body()).get("type").textValue())
        .isEqualTo(status == 412 ? "/problems/precondition-failed" : "/problems/invalid-request");
    assertThat(service.state()).isEqualTo(before);
  }

  private static RawHttp.Answer raw(String route, String body, String line) throws IOException {
    return RawHttp.exchange(
        route
            + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n"
            + line,
        body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"v0\"", "\"v7\", \"v0\"", "W/\"v9\",\"v0\""})
  void the_version_that_is_there_is_taken(String match) {
    assertThat(send(DEPOSIT, ONE, "If-Match", match).statusCode()).isEqualTo(201);
    assertThat(service.account(1).version()).isEqualTo(1);
  }

  @Test
  void a_failed_precondition_is_not_remembered_under_a_key() {
    String[] late = {"If-Match", "\"v1\"", "Idempotency-Key", "k"};
    assertProblem(send(DEPOSIT, ONE, late), 412);
    assertThat(send(DEPOSIT, ONE).statusCode()).isEqualTo(201);
    assertThat(send(DEPOSIT, ONE, late).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {"\"v0\"; 304", "*; 304", "\"v1\", \"v0\"; 304", "\"v1\"; 200"})
  void a_known_version_is_not_sent_again(String known, int status) {
    HttpResponse<String> answer =
        Http.send("GET /api/v1/accounts/1", null, new byte[0], "If-None-Match", known);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(header(answer, "ETag")).isEqualTo("\"v0\"");
    assertThat(answer.body().isEmpty()).isEqualTo(status == 304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "", "\"v0", "v0", ",", "W/", "\"\"", "*, \"v0\"", "'; --"})
  void a_malformed_precondition_of_a_read_is_no_server_error(String known) {
    for (String header : List.of("If-None-Match", "If-Match")) {
      HttpResponse<String> answer =
          Http.send("GET /api/v1/accounts/1", null, new byte[0], header, known);
      assertThat(answer.statusCode()).as(header + ": " + known).isIn(200, 304, 400, 412);
      if (answer.statusCode() >= 400) {
        assertProblem(answer, answer.statusCode());
      }
    }
  }

  @Test
  void a_strategy_may_be_asked_for_in_the_laboratory() {
    send(DEPOSIT, ONE);
    assertThat(service.lastStrategy()).isEqualTo(Strategy.ATOMIC);
    send(DEPOSIT, ONE, "X-Strategy", "redis");
    assertThat(service.lastStrategy()).isEqualTo(Strategy.REDIS);
    assertProblem(send(DEPOSIT, ONE, "X-Strategy", "luck"), 400);
  }

  @ParameterizedTest
  @MethodSource("movements")
  void a_movement_says_how_often_it_was_tried_and_how_long_it_took(String route, String body) {
    HttpResponse<String> answer = send(route, body);
    assertThat(header(answer, "X-Attempts")).isEqualTo("1");
    assertThat(header(answer, "Server-Timing")).matches("total;dur=\\d+\\.\\d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /balance/1", "GET /balance/9", "GET /nothing", "POST /transfer"})
  void every_answer_says_how_long_it_took(String route) {
    HttpResponse<String> answer = Http.send(route, null, new byte[0]);
    assertThat(header(answer, "Server-Timing")).matches("total;dur=\\d+\\.\\d");
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void a_conflict_names_its_kind_and_when_to_retry(Cause cause) {
    service.failOn(1, new ConcurrencyConflict(cause, new SQLException("SQL")));
    String type =
        switch (cause) {
          case VERSION, DEADLOCK, SNAPSHOT -> "409 /problems/conflict";
          case KEY_IN_PROGRESS -> "409 /problems/idempotency-key-in-progress";
          case LOCK_WAIT, NOWAIT, REDIS_LOCK -> "423 /problems/locked";
        };
    movements()
        .forEach(
            route -> {
              HttpResponse<String> answer =
                  send((String) route.get()[0], (String) route.get()[1], "Idempotency-Key", "k");
              var problem = assertProblem(answer, Integer.parseInt(type.substring(0, 3)));
              assertThat(problem.get("type").textValue()).isEqualTo(type.substring(4));
              assertThat(header(answer, "Retry-After")).isEqualTo("1");
            });
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void an_unavailable_ledger_says_whether_the_money_moved(Effect effect) {
    service.failOn(1, new LedgerUnavailable(effect, new SQLException("SQL")));
    movements()
        .forEach(
            route -> {
              HttpResponse<String> answer = send((String) route.get()[0], (String) route.get()[1]);
              assertThat(assertProblem(answer, 503).get("outcome").textValue())
                  .isEqualTo(effect == Effect.UNKNOWN ? "unknown" : "not-applied");
              assertThat(header(answer, "Retry-After")).isEqualTo("1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=-1", "limit=1000000", "after=x", "after=0"})
  void a_page_out_of_bounds_is_refused(String query) {
    assertProblem(Http.get("/api/v1/accounts?" + query), 400);
    assertProblem(Http.get("/api/v1/accounts/1/entries?" + query), 400);
  }

  @Test
  void pages_follow_each_other_to_the_last() {
    assertThat(Http.get("/api/v1/accounts?limit=2").body()).endsWith("],\"next\":2}");
    String last = Http.get("/api/v1/accounts?limit=2&after=2").body();
    assertThat(parse(last).get("items")).hasSize(1);
    assertThat(parse(last).has("next")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "0", "01", "9223372036854775808", "%00"})
  @Tag("P10")
  void an_impossible_user_id_in_a_path_is_not_found(String user) {
    String path = " /api/v1/posts/1/likes/" + user;
    assertProblem(Http.send("PUT" + path, null, new byte[0]), 404, "User not found");
    assertProblem(Http.send("DELETE" + path, null, new byte[0]), 404, "User not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "after=0", "after=x", "full=yes"})
  @Tag("F10")
  void a_reconciliation_of_a_page_that_cannot_be_is_a_bad_request(String query) {
    for (String path : List.of("", "/summary")) {
      assertProblem(Http.get("/api/v1/ledger/reconciliation" + path + "?" + query), 400);
    }
  }

  @Test
  @Tag("F10")
  void a_ledger_is_reconciled_in_pages_and_in_total() throws IOException {
    String path = "/api/v1/ledger/reconciliation";

    JsonNode page = parse(Http.get(path + "?limit=2").body());
    assertThat(page.get("items")).hasSize(2);
    assertThat(page.get("next").asLong()).isEqualTo(2);
    JsonNode last = parse(Http.get(path + "?limit=1000&after=2&full=true").body());
    assertThat(last.get("items").get(0).get("account").asLong()).isEqualTo(3);
    assertThat(last.has("next")).isFalse();

    for (String query : List.of("", "?limit=1", "?full=true&limit=2")) {
      JsonNode summary = parse(Http.get(path + "/summary" + query).body());
      assertThat(summary.get("balanced").asBoolean()).isTrue();
      assertThat(summary.get("accounts").asLong()).isEqualTo(3);
      assertThat(summary.get("balance").asText()).isEqualTo("6000.00");
      assertThat(summary.get("drift").asText()).isEqualTo("0.00");
      assertThat(summary.get("drifts")).isEmpty();
      assertThat(summary.has("next")).isFalse();
    }
  }
}
