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
 * Keeps a service busy and looks again and again, after a full collection, at what is left on its
 * heap: what grows there has been forgotten by somebody.
 */
final class Endurance {

  private static final int LOOKS = 10;
  private static final Duration STRETCH = Duration.ofSeconds(5);
  private static final Pattern USED = Pattern.compile("(?:used|Used) (\\d+)([KM])");

  private final ServerProcess service;
  private final Path jcmd;
  private final Consumer<String> tell;

  /**
   * @param java of the service; its {@code jcmd} stands beside it
   */
  Endurance(ServerProcess service, Path java, Consumer<String> tell) {
    this.service = service;
    this.jcmd = java.resolveSibling("jcmd");
    this.tell = tell;
  }

  /**
   * What was found at one look.
   *
   * @param seconds since the beginning
   * @param liveMegabytes heap in use after a full collection
   * @param residentMegabytes of the process
   * @param acknowledged since the look before
   */
  record Look(double seconds, double liveMegabytes, double residentMegabytes, long acknowledged) {}

  /**
   * @param cells take turns
   * @param time in all; there are ten looks
   */
  List<Look> measure(List<Cell> cells, Duration time) throws InterruptedException {
    List<Look> looks = new ArrayList<>();
    Duration between = time.dividedBy(LOOKS);
    Duration stretch = between.compareTo(STRETCH) < 0 ? between : STRETCH;
    long start = System.nanoTime();
    int turn = 0;
    for (int look = 1; look <= LOOKS; look++) {
      long acknowledged = 0;
      long end = start + between.multipliedBy(look).toNanos();
      do {
        acknowledged += cells.get(turn++ % cells.size()).load().run(stretch).acknowledged();
      } while (System.nanoTime() < end);
      ask("GC.run");
      Look found =
          new Look(
              (System.nanoTime() - start) / 1e9,
              liveMegabytes(ask("GC.heap_info")),
              service.residentMegabytes(),
              acknowledged);
      tell.accept(found.toString());
      looks.add(found);
    }
    return looks;
  }

  /**
   * What {@code GC.heap_info} tells of the whole heap or of its generations, whatever the
   * collector.
   *
   * @throws Untestable if it tells nothing
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
      throw new Untestable("jcmd tells no heap: " + heapInfo);
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
