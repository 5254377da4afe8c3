package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServiceUnderTestTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final StubService stub = new StubService(0, 2);
  private final ServiceUnderTest service = new ServiceUnderTest(stub.url(), TIMEOUT);

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void the_requests_equal_those_of_the_tutorial() {
    service.reset();
    service.deposit(DepositRoute.ATOMIC, "10", System.nanoTime());

    assertThat(service.balance()).isEqualByComparingTo("1010.00");
    assertThat(stub.requests)
        .containsExactly(
            "POST /reset null ",
            "POST /deposit-atomic/1 application/json {\"amount\":10}",
            "GET /balance/1 null ");
  }

  @Test
  void a_post_whose_kept_connection_breaks_is_never_sent_again() throws Exception {
    try (ClosingServer server = new ClosingServer()) {
      ServiceUnderTest service = new ServiceUnderTest(server.url(), TIMEOUT);

      assertThat(service.isReady()).isTrue();
      assertThat(service.deposit(DepositRoute.ATOMIC, "10", System.nanoTime()).answer())
          .isEqualTo(DepositOutcome.UNKNOWN);
      assertThat(service.isReady()).isTrue();

      assertThat(server.requestLines())
          .containsExactly(
              "GET /balance/1 HTTP/1.1",
              "POST /deposit-atomic/1 HTTP/1.1",
              "GET /balance/1 HTTP/1.1");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_refused_connection_is_a_refused_deposit() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ServiceUnderTest nobody = new ServiceUnderTest("http://localhost:" + port, TIMEOUT);

    Reply reply = nobody.deposit(DepositRoute.ATOMIC, "10", System.nanoTime());

    assertThat(reply.answer()).isEqualTo(DepositOutcome.REFUSED);
    assertThat(reply.attempts()).isZero();
    assertThat(nobody.isReady()).isFalse();
    assertThatThrownBy(nobody::reset).isInstanceOf(MeasurementException.class);
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_unknown() {
    CountDownLatch over = new CountDownLatch(1);
    stub.with(
        DepositRoute.ATOMIC,
        (service, exchange, number) -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().flush();
          awaitQuietly(over);
        });
    ServiceUnderTest impatient = new ServiceUnderTest(stub.url(), Duration.ofMillis(300));

    Reply reply = impatient.deposit(DepositRoute.ATOMIC, "10", System.nanoTime());
    over.countDown();

    assertThat(reply.answer()).isEqualTo(DepositOutcome.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "12, 12", "0, 1", "many, 1"})
  void attempts_come_from_the_header(String header, int attempts) {
    stub.with(DepositRoute.ATOMIC, Behaviours.attempts(header));

    assertThat(service.deposit(DepositRoute.ATOMIC, "10", System.nanoTime()).attempts())
        .isEqualTo(attempts);
  }

  @Test
  void attempts_are_one_without_the_header() {
    assertThat(service.deposit(DepositRoute.ATOMIC, "10", System.nanoTime()).attempts())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"outcome\":\"not-applied\"}', REFUSED",
    "'{\"outcome\":\"unknown\"}', UNKNOWN",
    "'{\"outcome\":null}', UNKNOWN",
    "'<html>', UNKNOWN",
    "'', UNKNOWN"
  })
  void the_outcome_of_a_503_is_read_from_its_problem(String body, DepositOutcome answer) {
    stub.with(DepositRoute.ATOMIC, Behaviours.answers(503, body));

    assertThat(service.deposit(DepositRoute.ATOMIC, "10", System.nanoTime()).answer())
        .isEqualTo(answer);
  }

  @Test
  void a_balance_never_passes_through_a_double() {
    stub.balanceBody = "{\"balance\":900719925474.0993}";

    assertThat(service.balance()).isEqualTo(new BigDecimal("900719925474.0993"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"balance\":null}", "{\"balance\":1E+99999}", "<html>"})
  void a_balance_that_cannot_be_read_ends_the_test(String body) {
    stub.balanceBody = body;

    assertThatThrownBy(service::balance)
        .isInstanceOf(MeasurementException.class)
        .hasMessageStartingWith("GET /balance/1 has no ");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
