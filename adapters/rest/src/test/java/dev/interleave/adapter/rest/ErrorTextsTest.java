package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static dev.interleave.adapter.rest.ProblemAssert.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message names the field, the value that was sent, and what is allowed. */
@QuarkusTest
@Tag("F17")
class ErrorTextsTest {

  private static final String DEPOSIT = "POST /api/v1/accounts/1/deposits";
  private static final String AMOUNT =
      "Use an amount greater than zero with at most 12 digits and 2 decimals, for example"
          + " \"10.50\".";
  private static final String ID =
      "Use a whole number from 1 to 9223372036854775807 without a leading zero.";

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  private static String detail(HttpResponse<String> answer, int status) {
    return assertProblem(answer, status).get("detail").textValue();
  }

  private static HttpResponse<String> deposit(String body, String... headers) {
    return Http.send(DEPOSIT, Http.JSON, body.getBytes(UTF_8), headers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|is missing.",
        "{\"amount\":null}|is null.",
        "{\"amount\":-5}|'-5' is not valid, because an amount is not negative.",
        "{\"amount\":-1e2}|'-1e2' is not valid, because an amount is not negative.",
        "{\"amount\":0}|'0' is not valid, because an amount is greater than zero.",
        "{\"amount\":1.001}|'1.001' is not valid, because an amount has at most 2 decimals.",
        "{\"amount\":\"007\"}|'007' is not valid, because an amount has no leading zero.",
        "{\"amount\":1234567890123}|'1234567890123' is not valid, because an amount has at most 12"
            + " digits before the decimal point.",
        "{\"amount\":\"ten\"}|'ten' is not valid, because an amount is a decimal number such as"
            + " 10.50.",
        "{\"amount\":[1]}|A JSON array is not valid.",
        "{\"amount\":true}|The JSON value 'true' is not valid.",
      })
  void a_wrong_amount_says_what_is_wrong_with_it(String body, String why) {
    assertThat(detail(deposit(body), 400)).isEqualTo("amount: " + why + " " + AMOUNT);
    assertThat(detail(Http.json("POST /deposit-atomic/1", body), 400))
        .isEqualTo("amount: " + why + " " + AMOUNT);
  }

  @Test
  void an_unknown_field_is_named_with_the_known_ones() {
    HttpResponse<String> answer =
        Http.json("POST /api/v1/accounts", "{\"nme\":\"x\",\"openingBalance\":\"1\"}");
    assertThat(detail(answer, 400))
        .isEqualTo(
            "nme: is not a field of this body. Known fields: name, openingBalance."
                + " name: is missing. Use a JSON string of 1 to 100 characters on one line.");
  }

  @Test
  void all_wrong_fields_are_reported_at_once() {
    HttpResponse<String> answer =
        Http.json(
            "POST /api/v1/transfers",
            "{\"fromId\":0,\"amount\":\"1.001\",\"memo\":{\"a\":[1]},\"toId\":\"2\",\"x\":1}");
    List<String> fields = new ArrayList<>();
    JsonNode problem = assertProblem(answer, 400);
    for (JsonNode error : problem.get("errors")) {
      fields.add(error.get("field").textValue());
      assertThat(problem.get("detail").textValue())
          .contains(error.get("field").textValue() + ": " + error.get("detail").textValue());
    }
    assertThat(fields).containsExactly("fromId", "amount", "memo", "toId", "x");
  }

  @Test
  void a_body_with_many_wrong_fields_gets_a_short_answer() {
    StringBuilder body = new StringBuilder("{\"amount\":1");
    for (int i = 0; i < 200; i++) {
      body.append(",\"x").append(i).append("\":1");
    }
    assertThat(assertProblem(deposit(body + "}"), 400).get("errors")).hasSize(20);
  }

  @Test
  void a_value_is_short_and_harmless_where_it_is_repeated() {
    String detail = detail(deposit("{\"amount\":\"<script>alert('" + "x".repeat(90) + "\"}"), 400);
    assertThat(detail)
        .startsWith("amount: '\\u003cscript\\u003ealert(\\u0027" + "x".repeat(25) + "...' is not");
    assertThat(detail(deposit("{\"amount\":1,\"SQL\\njava.\":1}"), 400))
        .startsWith("'SQL\\u000ajava.': is not a field of this body.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "X-Strategy|optimstic|X-Strategy: 'optimstic' is not a strategy. Use one of: unguarded,"
            + " atomic, optimistic, pessimistic, redis, serializable, nowait, combining.",
        "If-Match|v3|If-Match: 'v3' is not valid. Use * or entity tags in double quotes with commas"
            + " between them, for example \"v3\", \"v4\".",
        "Idempotency-Key|two words|Idempotency-Key: 'two words' is not valid. Use one key of 1 to"
            + " 255 visible ASCII characters without spaces.",
      })
  void a_wrong_header_says_what_is_allowed(String header, String value, String detail) {
    assertThat(detail(deposit("{\"amount\":1}", header, value), 400)).isEqualTo(detail);
  }

  @Test
  void all_wrong_query_parameters_are_reported_at_once() {
    assertThat(detail(Http.get("/api/v1/accounts?limit=101&after=x"), 400))
        .isEqualTo(
            "limit: '101' is not valid. Use a whole number from 1 to 100 without a leading zero."
                + " after: 'x' is not valid. "
                + ID);
    assertThat(detail(Http.get("/api/v1/ledger/reconciliation?full=yes"), 400))
        .isEqualTo("full: 'yes' is not valid. Use true or false.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET /api/v1/accounts/999|Account 999 does not exist.",
        "GET /balance/999|Account 999 does not exist.",
        "GET /api/v1/accounts/x|Account 'x' does not exist. An id is a whole number from 1 to"
            + " 9223372036854775807 without a leading zero.",
        "GET /api/v1/accounts/999/entries|Account 999 does not exist.",
        "GET /api/v1/posts/9|Post 9 does not exist.",
        "GET /api/v1/movements/5|Movement '5' does not exist. Its id is a lower-case UUID.",
        "GET /nothing|No resource exists at this path.",
      })
  void what_does_not_exist_is_named(String route, String detail) {
    assertThat(detail(Http.send(route, null, new byte[0]), 404)).isEqualTo(detail);
  }

  @Test
  void refused_movements_name_the_accounts() {
    assertThat(detail(Http.json("POST /api/v1/accounts/999/deposits", "{\"amount\":1}"), 404))
        .isEqualTo("Account 999 does not exist. Nothing was changed.");
    String all = "{\"fromId\":1,\"toId\":2,\"amount\":5000}";
    assertThat(detail(Http.json("POST /api/v1/transfers", all), 422))
        .isEqualTo("Insufficient funds in account 1. Nothing was changed.");
    assertThat(detail(Http.json("POST /transfer", all.replace("2,", "1,")), 400))
        .isEqualTo("A transfer needs two different accounts, but both are account 1.");
  }

  @Test
  void the_type_of_a_problem_resolves_to_its_texts() {
    String type = assertProblem(Http.get("/api/v1/accounts/999"), 404).get("type").textValue();
    HttpResponse<String> json = Http.get(type);
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(parse(json.body()).get("type").textValue()).isEqualTo(type);
    assertThat(parse(json.body()).get("remedy").textValue()).contains("Check the id");
    assertThat(Http.send("HEAD " + type, null, new byte[0]).statusCode()).isEqualTo(200);

    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    HttpResponse<String> html = Http.send("GET " + type, null, new byte[0], "Accept", browser);
    assertThat(html.headers().firstValue("Content-Type")).contains("text/html; charset=UTF-8");
    assertThat(html.body()).contains("<h1>404 Not found</h1>", "Check the id");
  }

  @Test
  void an_unknown_type_lists_the_known_ones() {
    assertThat(detail(Http.get("/problems/nothing"), 404))
        .startsWith("Problem type 'nothing' does not exist. Known types: malformed-body, ")
        .endsWith("version-not-supported.");
  }
}
