package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a service busy and measures its heap repeatedly, each time after a full collection: a heap
 * that grows is a leak.
 */
final class Endurance {

  private static final int SAMPLES = 10;
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Pattern USED = Pattern.compile("(?:used|Used) (\\d+)([KM])");

  private final MeasuredProcess service;
  private final Path jcmd;
  private final Consumer<String> progress;

  /**
   * @param java of the service; its {@code jcmd} is in the same folder
   */
  Endurance(MeasuredProcess service, Path java, Consumer<String> progress) {
    this.service = service;
    this.jcmd = java.resolveSibling("jcmd");
    this.progress = progress;
  }

  /**
   * One observation.
   *
   * @param seconds since the beginning
   * @param liveMegabytes heap in use after a full collection
   * @param residentMegabytes of the process
   * @param acknowledged since the previous observation
   */
  record HeapSample(
      double seconds, double liveMegabytes, double residentMegabytes, long acknowledged) {}

  /**
   * @param cells take turns
   * @param time in all; there are ten observations
   */
  List<HeapSample> measure(List<Cell> cells, Duration time) throws InterruptedException {
    List<HeapSample> heapSamples = new ArrayList<>();
    Duration between = time.dividedBy(SAMPLES);
    Duration interval = between.compareTo(INTERVAL) < 0 ? between : INTERVAL;
    long start = System.nanoTime();
    int turn = 0;
    for (int look = 1; look <= SAMPLES; look++) {
      long acknowledged = 0;
      long end = start + between.multipliedBy(look).toNanos();
      do {
        acknowledged += cells.get(turn++ % cells.size()).load().run(interval).acknowledged();
      } while (System.nanoTime() < end);
      ask("GC.run");
      HeapSample found =
          new HeapSample(
              (System.nanoTime() - start) / 1e9,
              liveMegabytes(ask("GC.heap_info")),
              service.residentMegabytes(),
              acknowledged);
      progress.accept(found.toString());
      heapSamples.add(found);
    }
    return heapSamples;
  }

  /**
   * The heap in use by {@code GC.heap_info}, as a whole or by generation, for every collector.
   *
   * @throws MeasurementException if there is no such line
   */
  static double liveMegabytes(String heapInfo) {
    double sum = 0;
    for (String line : heapInfo.lines().toList()) {
      Matcher used = USED.matcher(line);
      if (!line.contains("etaspace") && !line.contains("class space") && used.find()) {
        double kilobytes =
            Double.parseDouble(used.group(1)) * (used.group(2).equals("M") ? 1024 : 1);
        sum += kilobytes / 1024;
      }
    }
    if (sum == 0) {
      throw new MeasurementException("jcmd reports no heap: " + heapInfo);
    }
    return sum;
  }

  private String ask(String command) {
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), String.valueOf(service.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new MeasurementException("no jcmd beside the service's java", e);
    }
  }
}
