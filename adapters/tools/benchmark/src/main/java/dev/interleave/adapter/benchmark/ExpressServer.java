package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An Express server in a separate process that makes the same movements in the same tables, for
 * comparison.
 */
final class ExpressServer {

  private static final Duration STARTUP = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private ExpressServer() {}

  /**
   * Starts it, and returns when it listens.
   *
   * @param environment where its servers are: {@code DATABASE_URL}, {@code REDIS_URL}
   * @throws MeasurementException if it does not start
   */
  static MeasuredProcess start(ExpressPackage files, Map<String, String> environment) {
    List<String> command = List.of("node", files.server().toString());
    return new MeasuredProcess(command, environment, STARTUP, POLL, ExpressServer::listens);
  }

  private static boolean listens(URI url) {
    try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
