package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import dev.interleave.adapter.loadtest.StartedService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A process that clients ask, and what it takes of the machine. */
final class MeasuredProcess implements AutoCloseable {

  private final StartedService started;

  /**
   * Starts it, and returns when it is ready.
   *
   * @param environment further variables; {@code PORT} is a free one of 127.0.0.1
   * @param startup how long it may take
   * @param poll how long to wait between two looks
   * @param ready of the URL at which it serves
   * @throws MeasurementException if it does not get ready
   */
  MeasuredProcess(
      List<String> command,
      Map<String, String> environment,
      Duration startup,
      Duration poll,
      Predicate<URI> ready) {
    started = StartedService.start(command, environment);
    try {
      started.awaitReady(startup, poll, () -> ready.test(url()));
    } catch (RuntimeException e) {
      started.close();
      throw new MeasurementException(e.getMessage() + "; its output is in " + started.output(), e);
    }
  }

  private URI url() {
    return URI.create(started.url());
  }

  int port() {
    return url().getPort();
  }

  long pid() {
    return started.pid();
  }

  /** The processor time that it has taken so far. */
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
