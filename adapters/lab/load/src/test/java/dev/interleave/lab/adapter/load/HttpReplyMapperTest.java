package dev.interleave.lab.adapter.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A reply is refused only if the request had no effect for certain. */
@Tag("P63")
class HttpReplyMapperTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"movementId\":\"1\"}                       | ACKNOWLEDGED | ''",
        "201 | ''                                           | ACKNOWLEDGED | ''",
        "200 | {\"success\":true,\"message\":\"Liked\"}     | ACKNOWLEDGED | ''",
        "200 | {\"success\":false,\"message\":\"Already\"}  | REFUSED      | Already",
        "409 | {\"title\":\"Version conflict\"}             | REFUSED      | 409 Version conflict",
        "422 | {\"title\":\"Insufficient funds\"}           | REFUSED      | 422 Insufficient"
            + " funds",
        "503 | {\"title\":\"Busy\",\"outcome\":\"not-applied\"} | REFUSED  | 503 Busy",
        "503 | {\"title\":\"Away\",\"outcome\":\"unknown\"} | UNKNOWN      | 503 Away",
        "500 | {\"title\":\"Broken\"}                       | UNKNOWN      | 500 Broken",
        "502 | <html>Bad Gateway</html>                     | UNKNOWN      | 502",
        "302 | ''                                           | UNKNOWN      | 302"
      })
  void a_response_decides_the_reply(int status, String body, Reply.Kind kind, String reason) {
    assertThat(HttpReplyMapper.of(status, 2, body)).isEqualTo(new Reply(kind, 2, reason));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException(), Reply.Kind.REFUSED),
        Arguments.of(new HttpConnectTimeoutException("connect"), Reply.Kind.REFUSED),
        Arguments.of(new HttpTimeoutException("request"), Reply.Kind.UNKNOWN),
        Arguments.of(new TimeoutException(), Reply.Kind.UNKNOWN),
        Arguments.of(new EOFException(), Reply.Kind.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void without_a_response_only_a_request_that_was_never_sent_is_refused(
      Throwable failure, Reply.Kind kind) {
    assertThat(HttpReplyMapper.of(failure))
        .isEqualTo(new Reply(kind, 0, failure.getClass().getSimpleName()));
  }
}
