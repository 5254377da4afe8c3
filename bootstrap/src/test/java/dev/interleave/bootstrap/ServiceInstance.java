package dev.interleave.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The shipped jar in a separate process with a separate port, so that several can run. It ends with
 * {@link #close}, or with the JVM of the test, however that ends.
 *
 * <p>Works where the jar has been packaged: in tests that Failsafe runs ({@code *IT}).
 */
public final class ServiceInstance implements AutoCloseable {

  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final Process process;
  private final Process leash;
  private final int port;
  private final Path output;

  private ServiceInstance(Process process, Process leash, int port, Path output) {
    this.process = process;
    this.leash = leash;
    this.port = port;
    this.output = output;
  }

  /** Starts one on a free port and does not wait for it. */
  public static ServiceInstance start(ExternalServers servers) {
    return start(servers, freePort(), Map.of());
  }

  /**
   * Starts one and does not wait for it.
   *
   * @param port where it listens: that of a predecessor, or {@link #freePort}
   * @param environment more variables, which win over those of the servers
   */
  static ServiceInstance start(ExternalServers servers, int port, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile(Path.of("target"), "instance-" + port + "-", ".log");
      ProcessBuilder builder = new ProcessBuilder(ServiceCommand.of());
      builder.environment().putAll(servers.environment());
      builder.environment().put("PORT", Integer.toString(port));
      // Explicit, because with external servers both are off by default.
      builder.environment().put("INTERLEAVE_SECURITY_MODE", "open");
      builder.environment().put("INTERLEAVE_LAB_ENABLED", "true");
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      return new ServiceInstance(process, leash(process), port, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operating system closes the pipe however this JVM ends; then the instance is killed. */
  private static Process leash(Process process) throws IOException {
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            "read -r ignored; kill -9 \"$1\"",
            "leash",
            Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /**
   * Returns a port on which nothing listens. It lies below the range from which operating systems
   * take the ports of outgoing connections: none takes it before an instance listens there.
   */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public int port() {
    return port;
  }

  public String baseUrl() {
    return "http://localhost:" + port;
  }

  Http http() {
    return new Http(port);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The current readiness; false if the service does not respond. */
  boolean isReady() {
    try {
      return http().get("/q/health/ready").statusCode() == 200;
    } catch (IllegalStateException nobodyListens) {
      return false;
    }
  }

  /**
   * Returns itself once it is ready.
   *
   * @throws AssertionError with its log, if it ends before or is not ready within three minutes
   */
  public ServiceInstance awaitReady() {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!isReady()) {
      if (exitedWithin(POLL)) {
        throw new AssertionError("ended with " + process.exitValue() + ":\n" + log());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not ready after " + LONGEST_START + ":\n" + log());
      }
    }
    return this;
  }

  /** Sends SIGTERM and returns at once. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL and returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /**
   * Returns its exit code when it has ended; after a signal that killed it, 128 + the signal.
   *
   * @throws AssertionError with its log, if it does not end within 30 s
   */
  int awaitExit() {
    if (!exitedWithin(LONGEST_STOP)) {
      throw new AssertionError("still there after " + LONGEST_STOP + ":\n" + log());
    }
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it if it is still there, and removes its log. */
  @Override
  public void close() {
    leash.destroyForcibly();
    kill();
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exitedWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
