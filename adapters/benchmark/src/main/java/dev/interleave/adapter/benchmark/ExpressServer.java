package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.StartedService;
import dev.interleave.adapter.loadtest.Untestable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the service is compared with: an Express server that makes the same movements in the same
 * tables, in a process of its own.
 */
final class ExpressServer implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(30);

  private final StartedService started;

  /**
   * Starts it, and returns when it listens.
   *
   * @param environment where its servers are: {@code DATABASE_URL}, {@code REDIS_URL}
   * @throws Untestable if it does not start
   */
  ExpressServer(ExpressPackage files, Map<String, String> environment) {
    started = StartedService.start(List.of("node", files.server().toString()), environment);
    try {
      started.awaitReady(STARTUP, Duration.ofMillis(50), this::listens);
    } catch (Untestable e) {
      started.close();
      throw new Untestable(e.getMessage() + "; its output is in " + started.output(), e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return URI.create(started.url()).getPort();
  }

  @Override
  public void close() {
    started.close();
    started.forgetOutput();
  }
}
