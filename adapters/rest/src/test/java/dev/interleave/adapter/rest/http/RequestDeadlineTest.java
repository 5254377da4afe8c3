package dev.interleave.adapter.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection whose clock the test moves; the limit is 20 s. */
@Tag("F02")
class RequestDeadlineTest {

  private static final String GET = "GET /balance/1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String HEAD = "HEAD /balance/1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String POST_HEADERS =
      "POST /deposits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n";
  private static final String EXPECTING =
      "POST /deposits HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
          + "Content-Length: 4\r\n\r\n";
  private static final String CHUNKED =
      "POST /deposits HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String BODY = "1234";
  private static final String CHUNKS = "4\r\n1234\r\n0\r\n\r\n";

  private final RequestDeadline deadline = new RequestDeadline(Duration.ofSeconds(20));
  private final EmbeddedChannel connection =
      new EmbeddedChannel(
          deadline.arrivals(), new HttpRequestDecoder(), new HttpResponseEncoder(), deadline);

  RequestDeadlineTest() {
    connection.freezeTime();
  }

  @AfterEach
  void release() {
    connection.finishAndReleaseAll();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 413})
  void a_body_that_arrives_after_the_answer_starts_no_deadline(int status) {
    receive(POST_HEADERS);
    answer(status);
    receive(BODY);
    pass(19.9);
    receive(POST_HEADERS + BODY);
    pass(19.9);
    assertOpen();
    answer(201);
    pass(100);
    assertOpen();
  }

  @Test
  void chunks_that_arrive_after_the_answer_start_no_deadline() {
    receive(CHUNKED);
    answer(404);
    receive("4\r\n12");
    pass(10);
    receive("34\r\n0\r\n\r\n");
    pass(19.9);
    receive(GET);
    pass(19.9);
    assertOpen();
  }

  @Test
  void an_answered_request_whose_body_never_ends_is_closed() {
    receive(POST_HEADERS);
    answer(404);
    for (int second = 0; second < 3; second++) {
      receive("1");
      pass(5);
    }
    assertOpen();
    pass(5.1);
    assertClosed();
  }

  @Test
  void a_request_without_an_answer_is_closed_at_the_limit() {
    receive(GET);
    pass(19.9);
    assertOpen();
    pass(0.2);
    assertClosed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"G", "GET /balance/1 HTTP/1.1\r\nX-Slow: ", POST_HEADERS + "1", EXPECTING})
  void an_incomplete_request_is_closed_at_the_limit(String beginning) {
    receive(beginning);
    pass(20.1);
    assertClosed();
  }

  @Test
  void an_incomplete_request_after_an_answer_is_closed_at_its_own_limit() {
    receive(GET);
    answer(200);
    pass(15);
    receive("GET /bal");
    pass(19.9);
    assertOpen();
    pass(0.2);
    assertClosed();
  }

  @Test
  void an_interim_answer_does_not_end_the_deadline() {
    receive(EXPECTING);
    answer(100);
    pass(20.1);
    assertClosed();
  }

  @Test
  void an_expected_body_and_its_answer_end_the_deadline() {
    receive(EXPECTING);
    answer(100);
    receive(BODY);
    answer(201);
    pass(100);
    assertOpen();
  }

  @Test
  void an_answer_to_head_ends_the_deadline() {
    receive(HEAD);
    answer(200);
    pass(100);
    assertOpen();
  }

  @Test
  void an_answer_that_has_begun_may_take_longer_than_the_limit() {
    receive(GET);
    connection.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    pass(100);
    assertOpen();
    connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
    receive(GET);
    pass(20.1);
    assertClosed();
  }

  @Test
  void a_pipelined_request_has_a_deadline_that_starts_with_its_turn() {
    receive(GET + CHUNKED + CHUNKS);
    pass(15);
    answer(200);
    pass(15);
    assertOpen();
    answer(201);
    pass(100);
    assertOpen();
  }

  @Test
  void a_pipelined_request_without_an_answer_is_closed() {
    receive(GET + GET);
    answer(200);
    pass(20.1);
    assertClosed();
  }

  @Test
  void an_empty_line_after_a_body_begins_no_request() {
    receive(POST_HEADERS + BODY);
    answer(201);
    receive("\r\n");
    pass(19.9);
    receive(GET);
    pass(19.9);
    assertOpen();
  }

  @Test
  void empty_lines_without_end_are_closed() {
    receive(GET);
    answer(200);
    for (int line = 0; line < 10; line++) {
      receive("\r\n");
    }
    pass(20.1);
    assertClosed();
  }

  @Test
  void an_answer_with_connection_close_marks_the_connection() {
    receive(GET + GET);
    assertThat(connection.attr(RequestDeadline.CLOSING).get()).isNull();
    FullHttpResponse last =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    last.headers().set("Connection", "close");
    connection.writeOutbound(last);
    assertThat(connection.attr(RequestDeadline.CLOSING).get()).isTrue();
  }

  private void receive(String bytes) {
    connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
  }

  private void answer(int status) {
    connection.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status)));
  }

  private void pass(double seconds) {
    connection.advanceTimeBy(Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
    connection.runPendingTasks();
  }

  private void assertOpen() {
    assertThat(connection.isOpen()).as("open").isTrue();
  }

  private void assertClosed() {
    assertThat(connection.isOpen()).as("open").isFalse();
  }
}
