package dev.interleave.adapter.labload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.out.lab.LoadTargets.Reply;
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

/** Only a request that certainly had no effect counts as refused. */
@Tag("P63")
class HttpAnswerTest {

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
  void an_answer_is_taken_at_its_word(int status, String body, Reply.Kind kind, String reason) {
    assertThat(HttpAnswer.of(status, 2, body)).isEqualTo(new Reply(kind, 2, reason));
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
  void without_an_answer_only_what_was_never_sent_is_refused(Throwable failure, Reply.Kind kind) {
    assertThat(HttpAnswer.of(failure))
        .isEqualTo(new Reply(kind, 0, failure.getClass().getSimpleName()));
  }
}
