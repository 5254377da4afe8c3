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

class DepositOutcomeTest {

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void success_is_acknowledged(int status) {
    assertThat(DepositOutcome.of(status, "")).isEqualTo(DepositOutcome.ACKNOWLEDGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 423, 429, 499})
  @Tag("P63")
  void a_client_error_is_refused(int status) {
    assertThat(DepositOutcome.of(status, "")).isEqualTo(DepositOutcome.REFUSED);
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
  void only_a_503_that_says_so_is_refused(int status, String outcome, DepositOutcome answer) {
    assertThat(DepositOutcome.of(status, outcome)).isEqualTo(answer);
  }

  @Test
  void a_connection_never_made_is_refused() {
    assertThat(DepositOutcome.of(new ConnectException("refused")))
        .isEqualTo(DepositOutcome.REFUSED);
    assertThat(DepositOutcome.of(new HttpConnectTimeoutException("late")))
        .isEqualTo(DepositOutcome.REFUSED);
  }

  @Test
  void a_connection_that_broke_is_unknown() {
    assertThat(DepositOutcome.of(new HttpTimeoutException("late")))
        .isEqualTo(DepositOutcome.UNKNOWN);
    assertThat(DepositOutcome.of(new EOFException())).isEqualTo(DepositOutcome.UNKNOWN);
    assertThat(DepositOutcome.of(new SocketException("Connection reset")))
        .isEqualTo(DepositOutcome.UNKNOWN);
    assertThat(DepositOutcome.of(new IOException())).isEqualTo(DepositOutcome.UNKNOWN);
  }
}
