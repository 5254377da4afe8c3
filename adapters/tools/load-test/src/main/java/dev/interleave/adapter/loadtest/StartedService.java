package dev.interleave.adapter.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A service that this command started and therefore stops: at the end, on failure, on Ctrl-C (by a
 * shutdown hook) and, through {@link OrphanGuard}, when this process is killed outright.
 */
public final class StartedService implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STOP = Duration.ofSeconds(30);

  private static final int LEAST_PORT = 20_000;
  private static final int FIRST_OUTGOING_PORT = 32_768;

  private final Process process;
  private final String url;
  private final Path output;
  private volatile Process guard;
  private final Thread hook = new Thread(this::stop, "stop-started-service");

  private StartedService(Process process, String url, Path output) {
    this.process = process;
    this.url = url;
    this.output = output;
  }

  /**
   * Starts the jar with this JVM's own java, on a free port given as {@code PORT}.
   *
   * @throws MeasurementException if the operating system starts nothing
   */
  static StartedService start(Path jar) {
    return start(jar, Map.of());
  }

  /**
   * As {@link #start(Path)}, with more environment variables.
   *
   * @throws MeasurementException if the operating system starts nothing
   */
  static StartedService start(Path jar, Map<String, String> environment) {
    return start(List.of(OrphanGuard.java(), "-jar", jar.toString()), environment);
  }

  /**
   * Starts a command that serves at a free port given as {@code PORT}.
   *
   * @throws MeasurementException if the operating system starts nothing
   */
  public static StartedService start(List<String> command, Map<String, String> environment) {
    try {
      int port = freePort();
      Path output = Files.createTempFile("interleave-service-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.environment().put("PORT", String.valueOf(port));
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      String url = "http://localhost:" + port;
      Process process = builder.start();
      StartedService service = new StartedService(process, url, output);
      service.hook();
      service.guard();
      return service;
    } catch (IOException e) {
      throw new MeasurementException("cannot start " + String.join(" ", command), e);
    }
  }

  /** While this JVM ends, no hook can be added, so the process must not run. */
  private void hook() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      process.destroyForcibly();
      Files.deleteIfExists(output);
      throw ending;
    }
  }

  private void guard() throws IOException {
    try {
      guard = OrphanGuard.on(process);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Where it serves, without a slash at the end. */
  public String url() {
    return url;
  }

  /** The file that what it prints goes to. */
  public Path output() {
    return output;
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  /**
   * The processor time that the process has taken so far; zero if the system does not report it.
   */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Returns once account 1 can be read.
   *
   * @throws MeasurementException if the process ends first, or the deadline passes
   */
  void awaitReady(Duration deadline) {
    awaitReady(deadline, new ServiceUnderTest(url, Duration.ofSeconds(5))::isReady);
  }

  void awaitReady(Duration deadline, BooleanSupplier ready) {
    awaitReady(deadline, POLL, ready);
  }

  /**
   * Returns once it is ready in the caller's sense.
   *
   * @param poll how long to wait between two looks
   * @throws MeasurementException if the process ends first, or the deadline passes
   */
  public void awaitReady(Duration deadline, Duration poll, BooleanSupplier ready) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!ready.getAsBoolean()) {
      if (exitedWithin(poll)) {
        throw new MeasurementException("the service ended with code " + process.exitValue());
      }
      if (System.nanoTime() > end) {
        throw new MeasurementException("the service was not ready within " + deadline);
      }
    }
  }

  /** Stops it, and deletes what it printed. */
  public void forgetOutput() {
    stop();
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook runs, or has run, and does the same.
      return;
    }
  }

  /** Asks it to end, so that it can stop its embedded servers, and insists after a while. */
  private void stop() {
    process.destroy();
    if (!exitedWithin(STOP)) {
      process.destroyForcibly();
    }
    if (guard != null) {
      guard.destroy();
    }
  }

  private boolean exitedWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementException("interrupted");
    }
  }

  /**
   * A free port below the range of outgoing connections (32768 and up on Linux, 49152 elsewhere). A
   * port in that range could be taken before the service has started.
   */
  static int freePort() throws IOException {
    BindException taken = null;
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, FIRST_OUTGOING_PORT);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        taken = e;
      }
    }
    throw taken;
  }
}
