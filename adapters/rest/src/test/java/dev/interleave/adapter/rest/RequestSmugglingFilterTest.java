package dev.interleave.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two HTTP parsers could read differently, and other malformed requests. */
@QuarkusTest
class RequestSmugglingFilterTest {

  private static final String LINE = "POST /deposit-atomic/1 HTTP/1.1\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String HOST = "Host: localhost\r\n";
  private static final String CLOSE = "Connection: close\r\n";
  private static final String BODY = "{\"amount\":1}";
  private static final String PLAIN = LINE + JSON + HOST + CLOSE;
  private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("header of 30 KB", 431, PLAIN + LENGTH + "X: " + "x".repeat(30_000) + "\r\n"),
        refused("3000 headers", 431, PLAIN + LENGTH + "X: y123456789\r\n".repeat(3_000)),
        refused("request line of 5 KB", 414, "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n" + HOST),
        refused("Content-Length -1", 400, PLAIN + "Content-Length: -1\r\n"),
        refused("Content-Length abc", 400, PLAIN + "Content-Length: abc\r\n"),
        refused("Content-Length +12", 400, PLAIN + "Content-Length: +12\r\n"),
        refused(
            "Content-Length of 20 digits", 400, PLAIN + "Content-Length: 99999999999999999999\r\n"),
        refused("two Content-Length", 400, PLAIN + LENGTH + "Content-Length: 5\r\n"),
        refused(
            "Content-Length and chunks", 400, PLAIN + LENGTH + "Transfer-Encoding: chunked\r\n"),
        refused("Transfer-Encoding xchunked", 400, PLAIN + "Transfer-Encoding: xchunked\r\n"),
        refused(
            "Transfer-Encoding twice",
            400,
            PLAIN + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
        refused("no Host", 400, LINE + JSON + CLOSE + LENGTH),
        refused("two Hosts", 400, PLAIN + LENGTH + "Host: evil\r\n"),
        refused("two Hosts, the same", 400, PLAIN + LENGTH + HOST),
        refused("blank before the colon", 400, PLAIN + LENGTH + "X : y\r\n"),
        refused("NUL in a header", 400, PLAIN + LENGTH + "X: a\0b\r\n"),
        refused("bare CR in a header", 400, PLAIN + LENGTH + "X: a\rb\r\n"),
        refused("Expect bogus", 417, PLAIN + LENGTH + "Expect: bogus\r\n"),
        refused(
            "HTTP/9.9", 505, "POST /deposit-atomic/1 HTTP/9.9\r\n" + JSON + HOST + CLOSE + LENGTH),
        refused("% in the path", 400, "GET /balance/% HTTP/1.1\r\n" + HOST + CLOSE),
        refused("%zz in the path", 400, "GET /balance/%zz HTTP/1.1\r\n" + HOST + CLOSE));
  }

  private static Arguments refused(String what, int status, String head) {
    return Arguments.of(what, status, head);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refused")
  void an_ambiguous_request_is_refused_and_changes_nothing(String what, int status, String head)
      throws IOException {
    String before = service.state();
    RawHttp.Answer answer = RawHttp.answerTo(head + "\r\n" + BODY);
    assertThat(answer.status()).as(answer.head()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("Exception", "java.", "STILL OPEN");
    assertThat(service.state()).isEqualTo(before);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("chunk size zz", "zz\r\n" + BODY + "\r\n0\r\n\r\n"),
        Arguments.of(
            "chunk size ffffffffffffffff", "ffffffffffffffff\r\n" + BODY + "\r\n0\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void broken_chunks_end_the_connection_and_change_nothing(String what, String chunks)
      throws IOException {
    String before = service.state();
    String answer = RawHttp.sent(PLAIN + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    assertThat(answer).doesNotContain(" 200 ", "STILL OPEN");
    assertThat(service.state()).isEqualTo(before);
  }

  @Test
  void random_bytes_and_tls_are_not_answered_as_http() throws IOException {
    assertThat(RawHttp.sent("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n"))
        .doesNotContain(" 200 ", "STILL OPEN");
  }

  @Test
  void what_follows_a_body_is_no_second_request_unless_it_is_one() throws IOException {
    String answer = RawHttp.sent(LINE + JSON + HOST + LENGTH + "\r\n" + BODY + "garbage\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("STILL OPEN");
    assertThat(answer.split("HTTP/1.1 200 ")).hasSize(2);
    assertThat(service.account(1).version()).isEqualTo(1);
  }

  @Test
  void nothing_is_upgraded_to_h2c() throws IOException {
    String upgrade =
        "GET /balance/1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n";
    assertThat(RawHttp.sent(upgrade)).doesNotContain(" 101 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example:8080",
        "192.168.0.7",
        "[::2]:8080",
        "",
      })
  @Tag("F32")
  void a_host_that_is_not_allowed_is_misdirected(String host) throws IOException {
    String before = service.state();
    RawHttp.Answer answer =
        RawHttp.answerTo(
            LINE
                + JSON
                + CLOSE
                + LENGTH
                + "Host: "
                + host
                + "\r\nOrigin: http://"
                + host
                + "\r\n\r\n"
                + BODY);
    assertThat(answer.status()).as(answer.head()).isEqualTo(421);
    assertThat(answer.body())
        .contains("Host: '" + host + "' is", "localhost, 127.0.0.1, [::1]", "allowed-hosts");
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "localhost.",
        "127.0.0.1:8081",
        "[::1]",
        "[::1]:8081",
        "bank.example",
        "bank.example:443",
        "[fd00::7]:8081",
      })
  @Tag("F32")
  void an_allowed_host_is_served(String host) throws IOException {
    assertThat(
            RawHttp.answerTo("GET /balance/1 HTTP/1.1\r\n" + CLOSE + "Host: " + host + "\r\n\r\n")
                .status())
        .isEqualTo(200);
  }

  @Test
  @Tag("F32")
  void a_request_of_http_1_0_needs_no_host() throws IOException {
    assertThat(RawHttp.answerTo("GET /balance/1 HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    assertThat(RawHttp.answerTo("GET /balance/1 HTTP/1.0\r\nHost:\r\n\r\n").status())
        .as("as Quarkus hands it on behind a proxy")
        .isEqualTo(200);
  }

  @Test
  @Tag("F02")
  void a_request_after_an_answer_that_closes_is_not_applied() throws IOException {
    String tooLong = LINE + JSON + HOST + "Content-Length: 70000\r\n\r\n" + " ".repeat(70_000);
    String answers = RawHttp.sent(tooLong + LINE + JSON + HOST + LENGTH + "\r\n" + BODY);
    assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
    assertThat(service.account(1).version()).isZero();
  }

  @Test
  void another_origin_sends_nothing() {
    String before = service.state();
    var answer =
        Http.send(
            "POST /deposit-atomic/1", Http.JSON, BODY.getBytes(), "Origin", "https://evil.example");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(service.state()).isEqualTo(before);
  }

  @Test
  void a_method_in_a_header_is_no_method() {
    var answer = Http.send("GET /balance/1", null, new byte[0], "X-HTTP-Method-Override", "DELETE");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void an_expected_100_is_given() throws IOException {
    String answer = RawHttp.sent(PLAIN + LENGTH + "Expect: 100-continue\r\n\r\n" + BODY);
    assertThat(answer).contains(" 200 ");
  }
}
