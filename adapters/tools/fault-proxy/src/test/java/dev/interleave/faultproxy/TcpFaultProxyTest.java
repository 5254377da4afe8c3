package dev.interleave.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.faultproxy.TcpFaultProxy.Cut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults between a client and a server that sends each request back. */
class TcpFaultProxyTest {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final String REQUEST = "commit";

  @AutoClose private ServerSocket server;
  @AutoClose private TcpFaultProxy proxy;
  @AutoClose private Socket client;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread echo = new Thread(this::echo, "echo");
    echo.setDaemon(true);
    echo.start();
    proxy = TcpFaultProxy.to(server.getLocalPort());
    client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(TIMEOUT_MILLIS);
  }

  private void echo() {
    try (Socket accepted = server.accept()) {
      accepted.getInputStream().transferTo(accepted.getOutputStream());
    } catch (IOException ended) {
      // The test has ended, or the proxy has cut the connection.
    }
  }

  private void send() throws IOException {
    client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
  }

  private String receive(int bytes) throws IOException {
    return new String(client.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  @Test
  void an_answer_arrives_in_slow_pieces() throws IOException {
    proxy.slowAnswers(2, Duration.ofMillis(1));

    send();

    assertThat(receive(REQUEST.length())).isEqualTo(REQUEST);
    assertThat(proxy.slowed()).isEqualTo(REQUEST.length() / 2);
  }

  @Test
  void an_answer_at_full_speed_is_not_slowed() throws IOException {
    proxy.slowAnswers(2, Duration.ofMillis(1));
    proxy.answerAtFullSpeed();

    send();

    assertThat(receive(REQUEST.length())).isEqualTo(REQUEST);
    assertThat(proxy.slowed()).isZero();
  }

  @Test
  void half_of_an_answer_arrives() throws IOException {
    proxy.cutAtCommit(Cut.WITHIN_ANSWER);

    send();

    assertThat(receive(REQUEST.length())).isEqualTo(REQUEST.substring(0, REQUEST.length() / 2));
  }

  @Test
  void a_reset_connection_is_not_closed_in_order() throws IOException {
    send();
    receive(REQUEST.length());

    assertThat(proxy.resetConnections()).isOne();

    assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
    assertThat(proxy.resetConnections()).isZero();
  }
}
