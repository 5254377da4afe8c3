package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.StartedService;
import dev.interleave.adapter.loadtest.Untestable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service in a process of its own, on the servers of the benchmark. */
final class Service implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final StartedService started;
  private final Duration toFirstAnswer;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Starts it, and returns after its first answer.
   *
   * @param java the program
   * @param options of the JVM
   */
  Service(Path java, List<String> options, Path jar, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    long start = System.nanoTime();
    started = StartedService.start(command, environment);
    try {
      started.awaitReady(STARTUP, Duration.ofMillis(10), this::answers);
    } catch (RuntimeException e) {
      started.close();
      throw new Untestable(e.getMessage() + "; its output is in " + started.output());
    }
    toFirstAnswer = Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean answers() {
    HttpRequest first = HttpRequest.newBuilder(URI.create(started.url() + "/balance/1")).build();
    try {
      return http.send(first, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Untestable("interrupted");
    }
  }

  int port() {
    return URI.create(started.url()).getPort();
  }

  long pid() {
    return started.pid();
  }

  /** From the start of its process to its first answer that needs the database. */
  Duration toFirstAnswer() {
    return toFirstAnswer;
  }

  double cpuSeconds() {
    return started.cpu().toMillis() / 1000.0;
  }

  /** Its resident memory; zero where there is no /proc. */
  double residentMegabytes() {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(started.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    started.close();
    started.forgetOutput();
  }
}
