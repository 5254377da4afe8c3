package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends requests whose client closes the connection before the answer, and collects warnings. */
public final class AbandonedRequests implements AutoCloseable {

  private static final int MOST_TRIES = 50;

  private final WarningsSeen warnings = new WarningsSeen();
  private final int port;

  public AbandonedRequests(int port) {
    this.port = port;
    Logger.getLogger("").addHandler(warnings);
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(warnings);
  }

  /** The lines at WARN and above that the service has logged since the start. */
  public Iterable<String> warnings() {
    return warnings.lines;
  }

  /** A request may be answered before its connection closes; then it is sent again. */
  public void abandonUntilCounted(String request) {
    double before = abandoned();
    for (int tries = 0; abandoned() == before; tries++) {
      assertThat(tries).as("never counted: %s", request).isLessThan(MOST_TRIES);
      try (Socket socket = new Socket("localhost", port)) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private double abandoned() {
    return Exposition.of(new Http(port).get("/q/metrics").body()).values().entrySet().stream()
        .filter(series -> series.getKey().startsWith("http_server_requests_seconds_count"))
        .filter(series -> series.getKey().contains("status=\"RESET\""))
        .mapToDouble(series -> series.getValue())
        .sum();
  }

  /** The bytes of a request with a JSON body. */
  public static String request(String method, String path, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** Lines at WARN and above. */
  private static final class WarningsSeen extends Handler {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        lines.add(line.getLevel() + " " + line.getMessage() + " " + line.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
