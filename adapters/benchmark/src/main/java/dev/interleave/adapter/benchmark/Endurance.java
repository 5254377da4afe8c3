package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Untestable;
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
 * Keeps a service busy and looks, every minute and after a full collection, at what is left on its
 * heap: what grows there has been forgotten by somebody.
 */
final class Endurance {

  private static final Duration STRETCH = Duration.ofSeconds(5);
  private static final Pattern USED = Pattern.compile("(?:used|Used) (\\d+)([KM])");

  private final Service service;
  private final Path jcmd;
  private final Consumer<String> tell;

  /**
   * @param java of the service; its {@code jcmd} stands beside it
   */
  Endurance(Service service, Path java, Consumer<String> tell) {
    this.service = service;
    this.jcmd = java.resolveSibling("jcmd");
    this.tell = tell;
  }

  /**
   * The memory of the service at the end of a minute.
   *
   * @param minute counted from 1
   * @param liveMegabytes heap in use after a full collection
   * @param residentMegabytes of the process
   * @param acknowledged in this minute
   */
  record Minute(int minute, double liveMegabytes, double residentMegabytes, long acknowledged) {}

  /**
   * @param cells take turns
   */
  List<Minute> measure(List<Cell> cells, int minutes) throws InterruptedException {
    List<Minute> all = new ArrayList<>();
    int turn = 0;
    for (int minute = 1; minute <= minutes; minute++) {
      long acknowledged = 0;
      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (System.nanoTime() < end) {
        acknowledged += cells.get(turn++ % cells.size()).load().run(STRETCH).acknowledged();
      }
      ask("GC.run");
      Minute one =
          new Minute(
              minute,
              liveMegabytes(ask("GC.heap_info")),
              service.residentMegabytes(),
              acknowledged);
      tell.accept(one.toString());
      all.add(one);
    }
    return all;
  }

  /** The first line that tells what is used is that of the whole heap, or of its generations. */
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
      throw new Untestable("no jcmd beside the service's java", e);
    }
  }
}
