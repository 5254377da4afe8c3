package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service in a separate process, on the servers of the benchmark. */
final class PackagedService implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final MeasuredProcess process;
  private final Duration toFirstAnswer;

  /**
   * Starts it, and returns after its first answer.
   *
   * @param java the program
   * @param options of the JVM
   */
  PackagedService(Path java, List<String> options, Path jar, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    long start = System.nanoTime();
    process = new MeasuredProcess(command, environment, STARTUP, POLL, this::answers);
    toFirstAnswer = Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean answers(URI url) {
    HttpRequest first = HttpRequest.newBuilder(url.resolve("/balance/1")).build();
    try {
      return http.send(first, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementException("interrupted");
    }
  }

  MeasuredProcess process() {
    return process;
  }

  /** From the start of its process to its first answer that needs the database. */
  Duration toFirstAnswer() {
    return toFirstAnswer;
  }

  @Override
  public void close() {
    process.close();
  }
}
