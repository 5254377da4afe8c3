package dev.interleave.adapter.survival.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void success_is_ok(int status) {
    assertThat(of(OperationType.DEPOSIT, HttpResult.success(status, false, "")))
        .isEqualTo(Classification.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid-request, '', FAIL",
    "404, not-found, '', FAIL",
    "409, conflict, '', FAIL",
    "409, idempotency-key-in-progress, '', IN_PROGRESS",
    "412, precondition-failed, '', FAIL",
    "414, '', '', FAIL",
    "422, insufficient-funds, '', FAIL",
    "422, idempotency-key-reused, '', FAIL",
    "423, locked, '', FAIL",
    "429, too-many-requests, '', FAIL",
    "431, '', '', FAIL",
    "500, internal-error, unknown, INFO",
    "500, internal-error, not-applied, INFO",
    "502, '', '', INFO",
    "503, unavailable, not-applied, FAIL",
    "503, unavailable, unknown, INFO",
    "503, '', '', INFO",
    "504, '', '', INFO",
    "505, version-not-supported, '', FAIL",
    "404, '', '', UNCLASSIFIED",
    "409, '', '', UNCLASSIFIED",
    "422, something-new, '', UNCLASSIFIED",
    "302, '', '', UNCLASSIFIED",
    "418, '', '', UNCLASSIFIED",
    "501, '', '', UNCLASSIFIED"
  })
  void a_problem_is_classified_by_status_type_and_outcome(
      int status, String type, String outcome, Classification expected) {
    assertThat(of(OperationType.DEPOSIT, HttpResult.problem(status, type, outcome)))
        .isEqualTo(expected);
  }

  static List<Exception> neverSent() {
    return List.of(
        new ConnectException("Connection refused"),
        new HttpConnectTimeoutException("HTTP connect timed out"),
        new UnknownHostException("nowhere"),
        new UnresolvedAddressException());
  }

  @ParameterizedTest
  @MethodSource("neverSent")
  void a_request_that_was_never_sent_failed(Exception failure) {
    assertThat(of(OperationType.DEPOSIT, HttpResult.failure(failure)))
        .isEqualTo(Classification.FAIL);
  }

  static List<Exception> unanswered() {
    return List.of(
        new SocketException("Connection reset"),
        new EOFException(),
        new IOException("HTTP/1.1 header parser received no bytes"),
        new HttpTimeoutException("request timed out"));
  }

  @ParameterizedTest
  @MethodSource("unanswered")
  void a_write_without_an_answer_is_info_and_a_read_failed(Exception failure) {
    HttpResult result = HttpResult.failure(failure);

    assertThat(of(OperationType.TRANSFER, result)).isEqualTo(Classification.INFO);
    assertThat(of(OperationType.LIKE, result)).isEqualTo(Classification.INFO);
    assertThat(of(OperationType.READ_ACCOUNT, result)).isEqualTo(Classification.FAIL);
  }

  @Test
  void an_error_of_the_client_is_unclassified() {
    assertThat(of(OperationType.DEPOSIT, HttpResult.failure(new NullPointerException())))
        .isEqualTo(Classification.UNCLASSIFIED);
  }

  @ParameterizedTest
  @CsvSource({"OK, OK", "FAIL, FAIL", "INFO, INFO", "IN_PROGRESS, INFO", "UNCLASSIFIED, INFO"})
  void each_classification_has_an_event_type(Classification classification, EventType type) {
    assertThat(classification.eventType()).isEqualTo(type);
  }

  private static Classification of(OperationType operation, HttpResult result) {
    return Classification.of(operation, result);
  }
}
