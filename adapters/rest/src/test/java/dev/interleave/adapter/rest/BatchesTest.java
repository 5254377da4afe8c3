package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alice has 1000.00 on account 1, Bob 2000.00 on account 2, Charlie 3000.00 on account 3. */
@QuarkusTest
class BatchesTest {

  private static final String ROUTE = "POST /api/v1/movements/batch";

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  private static HttpResponse<String> post(String... movements) {
    return Http.json(ROUTE, "{\"movements\":[" + String.join(",", movements) + "]}");
  }

  private static HttpResponse<String> postAtomic(String... movements) {
    return Http.json(
        ROUTE, "{\"atomic\":true,\"movements\":[" + String.join(",", movements) + "]}");
  }

  private static String deposit(long account, String amount, String more) {
    return "{\"type\":\"deposit\",\"accountId\":"
        + account
        + ",\"amount\":\""
        + amount
        + "\""
        + more
        + "}";
  }

  private static String withdrawal(long account, String amount, String more) {
    return deposit(account, amount, more).replace("\"deposit\"", "\"withdrawal\"");
  }

  private static String transfer(long from, long to, String amount, String more) {
    return "{\"type\":\"transfer\",\"fromId\":"
        + from
        + ",\"toId\":"
        + to
        + ",\"amount\":\""
        + amount
        + "\""
        + more
        + "}";
  }

  private static String key(String text) {
    return ",\"idempotencyKey\":\"" + text + "\"";
  }

  private static JsonNode results(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ProblemAssert.parse(answer.body()).get("results");
  }

  private String balance(long account) {
    return service.account(account).balance().toString();
  }

  @Test
  void each_movement_has_its_own_outcome_in_the_order_of_the_request() {
    JsonNode results =
        results(
            post(
                deposit(1, "5.00", ",\"memo\":\"rent\""),
                withdrawal(2, "5000.00", ""),
                transfer(3, 1, "7.00", ""),
                deposit(999, "1.00", "")));

    assertThat(results).hasSize(4);
    assertThat(results)
        .extracting(one -> one.get("status").intValue())
        .containsExactly(201, 422, 201, 404);
    assertThat(results.get(0).get("movement").get("type").textValue()).isEqualTo("deposit");
    assertThat(results.get(0).get("movement").get("memo").textValue()).isEqualTo("rent");
    assertThat(results.get(0).has("problem")).isFalse();
    assertThat(results.get(0).has("replayed")).isFalse();
    assertThat(results.get(1).get("problem").get("type").textValue())
        .isEqualTo("/problems/insufficient-funds");
    assertThat(results.get(1).has("movement")).isFalse();
    assertThat(results.get(2).get("movement").get("legs")).hasSize(2);
    assertThat(balance(1)).isEqualTo("1012.00");
    assertThat(balance(2)).isEqualTo("2000.00");
    assertThat(balance(3)).isEqualTo("2993.00");
  }

  @Test
  void a_repeated_batch_replays_each_movement() {
    String[] batch = {
      deposit(1, "5.00", key("a")), withdrawal(2, "5000.00", key("b")), deposit(1, "1.00", "")
    };
    JsonNode first = results(post(batch));
    JsonNode again = results(post(batch));

    assertThat(again.get(0).get("replayed").booleanValue()).isTrue();
    assertThat(again.get(0).get("movement")).isEqualTo(first.get(0).get("movement"));
    assertThat(again.get(1).get("replayed").booleanValue()).isTrue();
    assertThat(again.get(1).get("problem")).isEqualTo(first.get(1).get("problem"));
    assertThat(again.get(2).has("replayed")).isFalse();
    assertThat(balance(1)).isEqualTo("1007.00");
  }

  @Test
  void a_key_is_that_of_the_single_route() {
    HttpResponse<String> single =
        Http.send(
            "POST /api/v1/accounts/1/deposits",
            Http.JSON,
            "{\"amount\":\"5.00\"}".getBytes(StandardCharsets.UTF_8),
            "Idempotency-Key",
            "a");

    JsonNode result = results(post(deposit(1, "5.00", key("a")))).get(0);

    assertThat(result.get("replayed").booleanValue()).isTrue();
    assertThat(result.get("movement")).isEqualTo(ProblemAssert.parse(single.body()));
    assertThat(results(postAtomic(deposit(1, "5.00", key("a")))).get(0)).isEqualTo(result);
    assertThat(balance(1)).isEqualTo("1005.00");
  }

  @Test
  void a_key_of_another_movement_refuses_this_one_only() {
    results(post(deposit(1, "5.00", key("a"))));
    JsonNode results = results(post(deposit(1, "6.00", key("a")), deposit(1, "7.00", key("b"))));

    assertThat(results.get(0).get("problem").get("type").textValue())
        .isEqualTo("/problems/idempotency-key-reused");
    assertThat(results.get(1).get("status").intValue()).isEqualTo(201);
    assertThat(balance(1)).isEqualTo("1012.00");
  }

  @Test
  void a_failure_is_of_its_movement_alone() {
    service.failOn(2, new LedgerUnavailable(Effect.UNKNOWN, "cut", null));
    service.failOn(3, new ConcurrencyConflict(Cause.LOCK_WAIT));

    JsonNode results =
        results(post(deposit(2, "1.00", ""), deposit(1, "1.00", ""), deposit(3, "1.00", "")));

    assertThat(results)
        .extracting(one -> one.get("status").intValue())
        .containsExactly(503, 201, 423);
    assertThat(results.get(0).get("problem").get("outcome").textValue()).isEqualTo("unknown");
  }

  @Test
  void an_atomic_batch_is_posted_as_a_whole() {
    JsonNode results = results(postAtomic(deposit(1, "5.00", ""), transfer(1, 2, "1005.00", "")));

    assertThat(results).hasSize(2);
    assertThat(results.get(1).get("movement").get("legs").get(0).get("balanceAfter").textValue())
        .isEqualTo("0.00");
    assertThat(balance(1)).isEqualTo("0.00");
    assertThat(balance(2)).isEqualTo("3005.00");
  }

  @Test
  void a_refused_atomic_batch_changes_nothing_and_names_the_movement() {
    String before = service.state();
    JsonNode problem =
        assertProblem(
            postAtomic(deposit(1, "5.00", key("a")), withdrawal(2, "5000.00", key("b"))), 422);

    assertThat(problem.get("detail").textValue())
        .isEqualTo("movements[1]: Insufficient funds in account 2. Nothing was changed.");
    assertThat(problem.get("errors").get(0).get("field").textValue()).isEqualTo("movements[1]");
    assertThat(service.state()).isEqualTo(before);
  }

  @Test
  void a_repeated_atomic_batch_is_replayed_and_another_one_with_its_keys_is_refused() {
    String[] batch = {deposit(1, "5.00", key("a")), deposit(2, "5.00", key("b"))};
    JsonNode first = results(postAtomic(batch));
    JsonNode again = results(postAtomic(batch));

    assertThat(again).allMatch(one -> one.get("replayed").booleanValue());
    assertThat(again.get(1).get("movement")).isEqualTo(first.get(1).get("movement"));
    JsonNode problem = assertProblem(postAtomic(batch[1], batch[0].replace("5.00", "6.00")), 422);
    assertThat(problem.get("type").textValue()).isEqualTo("/problems/idempotency-key-reused");
    assertThat(problem.get("errors").get(0).get("field").textValue())
        .isEqualTo("movements[1].idempotencyKey");
    assertThat(balance(1)).isEqualTo("1005.00");
  }

  @Test
  void an_atomic_batch_of_known_and_new_keys_says_what_is_posted_already() {
    results(postAtomic(deposit(1, "5.00", key("a"))));
    JsonNode problem =
        assertProblem(postAtomic(deposit(1, "5.00", key("a")), deposit(2, "5.00", key("b"))), 422);

    assertThat(problem.get("detail").textValue())
        .startsWith("Some keys of this batch are known, and others are not. Nothing was changed.");
    assertThat(balance(1)).isEqualTo("1005.00");
    assertThat(balance(2)).isEqualTo("2000.00");
  }

  @Test
  void a_failed_atomic_batch_is_a_failure_of_the_request() {
    service.failOn(2, new LedgerUnavailable(Effect.NOT_APPLIED, "down", null));

    HttpResponse<String> answer = postAtomic(deposit(1, "5.00", ""), deposit(2, "5.00", ""));

    assertThat(assertProblem(answer, 503).get("outcome").textValue()).isEqualTo("not-applied");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(balance(1)).isEqualTo("1000.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"deposit\",\"accountId\":1,\"amount\":\"-1\"} | movements[1].amount",
        "{\"type\":\"deposit\",\"accountId\":1} | movements[1].amount",
        "{\"type\":\"gift\",\"accountId\":1,\"amount\":1} | movements[1].type",
        "{\"accountId\":1,\"amount\":1} | movements[1].type",
        "{\"type\":\"deposit\",\"accountId\":\"1\",\"amount\":1} | movements[1].accountId",
        "{\"type\":\"deposit\",\"amount\":1} | movements[1].accountId",
        "{\"type\":\"withdrawal\",\"accountId\":1,\"toId\":2,\"amount\":1} | movements[1].toId",
        "{\"type\":\"transfer\",\"fromId\":1,\"amount\":1} | movements[1].toId",
        "{\"type\":\"transfer\",\"fromId\":1,\"toId\":1,\"amount\":1} | movements[1]",
        "{\"type\":\"deposit\",\"accountId\":1,\"amount\":1,\"to\":2} | movements[1].to",
        "{\"type\":\"deposit\",\"accountId\":1,\"amount\":1,\"idempotencyKey\":\"a b\"}"
            + " | movements[1].idempotencyKey",
        "{\"type\":\"deposit\",\"accountId\":1,\"amount\":1,\"idempotencyKey\":\"first\"}"
            + " | movements[1].idempotencyKey",
        "{\"type\":\"deposit\",\"accountId\":1,\"amount\":1,\"idempotencyKey\":5}"
            + " | movements[1].idempotencyKey",
        "{\"type\":\"deposit\",\"accountId\":1,\"amount\":1,\"memo\":null} | movements[1].memo",
        "[] | movements[1]",
        "7 | movements[1]",
        "null | movements[1]"
      })
  void a_wrong_member_is_named_with_its_position_and_nothing_changes(String member, String field) {
    String before = service.state();
    for (String atomic : List.of("true", "false")) {
      JsonNode problem =
          assertProblem(
              Http.json(
                  ROUTE,
                  "{\"atomic\":"
                      + atomic
                      + ",\"movements\":["
                      + deposit(1, "5.00", key("first"))
                      + ","
                      + member
                      + "]}"),
              400);
      assertThat(problem.get("errors"))
          .extracting(one -> one.get("field").textValue())
          .contains(field);
    }
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"movements\":[]} | movements",
        "{\"movements\":null} | movements",
        "{\"movements\":{}} | movements",
        "{\"movements\":\"\"} | movements",
        "{} | movements",
        "{\"atomic\":\"yes\",\"movements\":[]} | atomic",
        "{\"all\":true,\"movements\":[]} | all"
      })
  void a_wrong_batch_is_refused(String body, String field) {
    JsonNode problem = assertProblem(Http.json(ROUTE, body), 400);
    assertThat(problem.get("errors").get(0).get("field").textValue()).isEqualTo(field);
  }

  @Test
  void a_thousand_movements_are_taken_and_one_more_is_too_large() {
    String cent = deposit(1, "0.01", "");
    assertThat(results(post(Collections.nCopies(1000, cent).toArray(String[]::new)))).hasSize(1000);
    assertThat(service.account(1).balance()).isEqualTo(Money.parse("1010.00"));

    HttpResponse<String> answer = post(Collections.nCopies(1001, cent).toArray(String[]::new));

    assertThat(assertProblem(answer, 413).get("detail").textValue())
        .isEqualTo("movements: 1001 movements are more than 1000, the limit. Nothing was changed.");
    assertThat(service.account(1).balance()).isEqualTo(Money.parse("1010.00"));
  }

  @Test
  void the_longest_members_fit_and_a_longer_body_does_not() {
    String longest =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    transfer(
                        1,
                        2,
                        "0.01",
                        ",\"memo\":\""
                            + "m".repeat(256)
                            + "\""
                            + key("k".repeat(251) + String.format(Locale.ROOT, "%04d", i))))
            .collect(Collectors.joining(","));
    String body = "{\"movements\":[" + longest + "]}";
    assertThat(results(Http.json(ROUTE, body))).hasSize(1000);

    HttpResponse<String> answer = Http.json(ROUTE, body + " ".repeat(1024 * 1024));
    assertThat(assertProblem(answer, 413).get("detail").textValue())
        .isEqualTo("The body is larger than 1048576 bytes, the limit.");
  }

  @Test
  void a_key_in_the_header_is_refused_because_it_would_protect_nothing() {
    HttpResponse<String> answer =
        Http.send(
            ROUTE,
            Http.JSON,
            ("{\"movements\":[" + deposit(1, "1.00", "") + "]}").getBytes(StandardCharsets.UTF_8),
            "Idempotency-Key",
            "k");

    assertThat(assertProblem(answer, 400).get("detail").textValue())
        .startsWith("Idempotency-Key: ");
    assertThat(balance(1)).isEqualTo("1000.00");
  }

  @Test
  void an_atomic_batch_has_a_key_for_each_movement_or_none() {
    JsonNode problem =
        assertProblem(postAtomic(deposit(1, "1.00", key("a")), deposit(1, "1.00", "")), 400);

    assertThat(problem.get("errors").get(0).get("field").textValue())
        .isEqualTo("movements[1].idempotencyKey");
  }
}
