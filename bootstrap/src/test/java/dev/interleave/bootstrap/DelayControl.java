package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A control for time limits. It measures a wait of known length between two requests to a server
 * that does nothing, at the same time and on as many threads as the requests under test. What the
 * control takes beyond its wait is the delay of a busy machine, and is added to the limits.
 *
 * <p>The server is not the service: a service that hangs must not extend its own limits.
 */
final class DelayControl implements AutoCloseable {

  /** Beyond this delay a time limit says nothing about the service. */
  private static final Duration MOST = Duration.ofSeconds(2);

  private final Duration wait;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Http http;
  private final AtomicLong longestDelay = new AtomicLong();

  /**
   * @param wait about as long as the requests under test wait inside the service
   */
  DelayControl(Duration wait) {
    this.wait = wait;
    try {
      this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    this.http = new Http(server.getAddress().getPort());
  }

  /** Measures once. */
  void run() {
    long start = System.nanoTime();
    http.get("/");
    long waited = System.nanoTime();
    while (System.nanoTime() - waited < wait.toNanos()) {
      LockSupport.parkNanos(wait.toNanos() - (System.nanoTime() - waited));
    }
    http.get("/");
    longestDelay.accumulateAndGet(System.nanoTime() - start - wait.toNanos(), Math::max);
  }

  /**
   * The limit on an idle machine, plus the longest delay that was measured.
   *
   * @throws AssertionError if the machine is too slow for any limit
   */
  Duration limit(Duration onAnIdleMachine) {
    Duration delay = Duration.ofNanos(longestDelay.get());
    assertThat(delay).as("INCONCLUSIVE: the delay of this machine").isLessThan(MOST);
    return onAnIdleMachine.plus(delay);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
