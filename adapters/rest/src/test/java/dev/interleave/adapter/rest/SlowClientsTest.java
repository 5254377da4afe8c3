package dev.interleave.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send slowly: the limit is two seconds in these tests. */
@QuarkusTest
class SlowClientsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /balance/1 HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST /deposit-atomic/1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{\"amount\":1}",
      })
  void a_byte_now_and_then_does_not_keep_a_connection_open(String beginning) throws Exception {
    String before = service.state();
    try (Socket socket = new Socket("localhost", Http.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(beginning.getBytes(StandardCharsets.US_ASCII));
      assertThat(closedWhileDripping(socket, out)).as("closed by the service").isTrue();
    }
    assertThat(service.state()).isEqualTo(before);
  }

  @Test
  void a_request_after_an_answer_has_its_own_deadline() throws Exception {
    String request = "GET /balance/1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Socket socket = new Socket("localhost", Http.port())) {
      socket.setSoTimeout(5_000);
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] some = new byte[4096];
        int read = socket.getInputStream().read(some);
        assertThat(new String(some, 0, read, StandardCharsets.US_ASCII))
            .startsWith("HTTP/1.1 200 ");
        Thread.sleep(1_000);
      }
    }
  }

  /** The limit is 2 s: a deadline that the late body started would end before the second answer. */
  @Test
  @Tag("F02")
  void a_late_body_of_an_answered_request_does_not_close_the_connection_under_the_next_one()
      throws Exception {
    try (Socket socket = new Socket("localhost", Http.port())) {
      socket.setSoTimeout(5_000);
      send(socket, "POST /nothing/here HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n");
      assertThat(answerOf(socket)).startsWith("HTTP/1.1 404 ");
      send(socket, "1234");
      Thread.sleep(2_500);
      send(socket, "GET /balance/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answerOf(socket)).startsWith("HTTP/1.1 200 ");
    }
  }

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answerOf(Socket socket) throws IOException {
    byte[] some = new byte[4096];
    int read = socket.getInputStream().read(some);
    return read < 0 ? "closed" : new String(some, 0, read, StandardCharsets.US_ASCII);
  }

  /** Whether a write fails or the end of the stream is read, within a few times the limit. */
  private static boolean closedWhileDripping(Socket socket, OutputStream out)
      throws InterruptedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < end) {
      try {
        socket.setSoTimeout(100);
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (java.net.SocketTimeoutException stillOpen) {
        // the next byte
      } catch (IOException reset) {
        return true;
      }
      try {
        out.write(' ');
      } catch (IOException closed) {
        return true;
      }
    }
    return false;
  }
}
