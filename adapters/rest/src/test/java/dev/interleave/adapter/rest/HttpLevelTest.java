package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static dev.interleave.adapter.rest.ProblemAssert.parse;
import static dev.interleave.adapter.rest.RawHttp.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.rest.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP refuses, over a plain socket where HTTP clients would not send it. */
@QuarkusTest
class HttpLevelTest {

  private static final int KIB_64 = 64 * 1024;

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  private static void assertRawProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.head().toLowerCase()).contains("content-type: application/problem+json");
    assertThat(parse(answer.body()).get("type").textValue()).isEqualTo("/problems/" + type);
    assertThat(parse(answer.body()).get("error").textValue()).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception", "java.");
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH /deposit-atomic/1, 'OPTIONS, POST'",
    "DELETE /deposit-atomic/1, 'OPTIONS, POST'",
    "TRACE /deposit-atomic/1, 'OPTIONS, POST'",
    "CONNECT /deposit-atomic/1, 'OPTIONS, POST'",
    "FOO /deposit-atomic/1, 'OPTIONS, POST'",
    "GET /transfer, 'OPTIONS, POST'",
    "PUT /like/1, 'OPTIONS, POST'",
    "POST /unlike/1, 'DELETE, OPTIONS'",
    "GET /reset, 'OPTIONS, POST'",
    "GET /test-deadlock, 'OPTIONS, POST'",
    "get /balance/1, 'GET, HEAD, OPTIONS'",
    "POST /balance/1, 'GET, HEAD, OPTIONS'",
  })
  void a_method_that_a_path_does_not_have_is_refused_with_those_it_has(String route, String allow)
      throws IOException {
    Answer answer = exchange(route + " HTTP/1.1\r\nContent-Length: 0\r\n", "");
    assertRawProblem(answer, 405, "method-not-allowed");
    assertThat(answer.head().lines()).contains("Allow: " + allow);
  }

  @Test
  void options_names_the_methods_of_that_path_alone() throws IOException {
    Answer answer = exchange("OPTIONS /balance/1 HTTP/1.1\r\n", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.head().lines()).contains("Allow: GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/transfer/5", "/balance", "/deposit-atomic", "/q"})
  void an_unknown_path_is_a_problem_beside_static_pages_too(String path) {
    assertThat(Http.get("/page.html").body()).contains("static");
    assertProblem(Http.get(path), 404, "Not found");
  }

  @ParameterizedTest
  @ValueSource(ints = {KIB_64 + 1, 11 * 1024 * 1024})
  void a_body_over_the_limit_is_refused_whether_announced_or_in_chunks(int size)
      throws IOException {
    String before = service.state();
    String body = "{\"amount\":1" + " ".repeat(size - 12) + "}";
    String head = "POST /deposit-atomic/1 HTTP/1.1\r\nContent-Type: application/json\r\n";
    assertRawProblem(
        exchange(head + "Content-Length: " + size + "\r\n", ""), 413, "payload-too-large");
    assertRawProblem(
        exchange(
            head + "Transfer-Encoding: chunked\r\n",
            Integer.toHexString(size) + "\r\n" + body + "\r\n0\r\n\r\n"),
        413,
        "payload-too-large");
    assertThat(service.state()).isEqualTo(before);
  }

  @Test
  void a_body_of_the_limit_is_read_whether_announced_or_in_chunks() throws IOException {
    String body = "{\"amount\":1" + " ".repeat(KIB_64 - 12) + "}";
    String head = "POST /deposit-atomic/1 HTTP/1.1\r\nContent-Type: application/json\r\n";
    assertThat(exchange(head + "Content-Length: " + KIB_64 + "\r\n", body).status()).isEqualTo(200);
    assertThat(
            exchange(
                    head + "Transfer-Encoding: chunked\r\n",
                    Integer.toHexString(KIB_64) + "\r\n" + body + "\r\n0\r\n\r\n")
                .status())
        .isEqualTo(200);
  }
}
