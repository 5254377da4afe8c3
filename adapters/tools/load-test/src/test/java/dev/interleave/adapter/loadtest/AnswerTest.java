package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void success_is_acknowledged(int status) {
    assertThat(Answer.of(status, "")).isEqualTo(Answer.ACKNOWLEDGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 423, 429, 499})
  @Tag("P63")
  void a_client_error_is_refused(int status) {
    assertThat(Answer.of(status, "")).isEqualTo(Answer.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "503, not-applied, REFUSED",
    "503, unknown, UNKNOWN",
    "503, '', UNKNOWN",
    "500, not-applied, UNKNOWN",
    "500, '', UNKNOWN",
    "502, '', UNKNOWN",
    "504, '', UNKNOWN",
    "302, '', UNKNOWN",
    "199, '', UNKNOWN",
    "600, '', UNKNOWN"
  })
  void only_a_503_that_says_so_is_refused(int status, String outcome, Answer answer) {
    assertThat(Answer.of(status, outcome)).isEqualTo(answer);
  }

  @Test
  void a_connection_never_made_is_refused() {
    assertThat(Answer.of(new ConnectException("refused"))).isEqualTo(Answer.REFUSED);
    assertThat(Answer.of(new HttpConnectTimeoutException("late"))).isEqualTo(Answer.REFUSED);
  }

  @Test
  void a_connection_that_broke_is_unknown() {
    assertThat(Answer.of(new HttpTimeoutException("late"))).isEqualTo(Answer.UNKNOWN);
    assertThat(Answer.of(new EOFException())).isEqualTo(Answer.UNKNOWN);
    assertThat(Answer.of(new SocketException("Connection reset"))).isEqualTo(Answer.UNKNOWN);
    assertThat(Answer.of(new IOException())).isEqualTo(Answer.UNKNOWN);
  }
}
