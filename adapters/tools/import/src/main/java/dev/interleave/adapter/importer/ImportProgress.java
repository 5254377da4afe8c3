package dev.interleave.adapter.importer;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Prints the progress: on a terminal once a second on one line, elsewhere every ten seconds on a
 * new line.
 */
final class ImportProgress {

  private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);
  private static final int LONGEST_REASON = 60;
  private static final String ERASE_LINE = "\r\u001B[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final int lines;
  private final LongSupplier nanoTime;
  private final long start;
  private long next;
  private boolean lineOpen;

  /**
   * @param lines of the whole file
   * @param nanoTime as {@link System#nanoTime}
   */
  ImportProgress(PrintWriter err, boolean terminal, int lines, LongSupplier nanoTime) {
    this.err = err;
    this.terminal = terminal;
    this.lines = lines;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.next = start + interval().toNanos();
  }

  private Duration interval() {
    return terminal ? ON_TERMINAL : ELSEWHERE;
  }

  /**
   * Prints a line if it is time for one.
   *
   * @param retrying why a batch is sent again; empty if none is
   */
  void tick(ImportTally tally, String retrying) {
    long now = nanoTime.getAsLong();
    if (now - next < 0) {
      return;
    }
    next = now + interval().toNanos();
    String line =
        String.format(
            Locale.ROOT,
            "%d of %d lines, up to line %d: %s, %d lines/s",
            tally.done(),
            lines,
            tally.lastDone(),
            tally,
            perSecond(tally));
    String reason = PrintableText.shortened(retrying, LONGEST_REASON);
    print(retrying.isEmpty() ? line : line + "; retrying: " + reason);
  }

  private void print(String line) {
    if (terminal) {
      err.print(ERASE_LINE + line);
      lineOpen = true;
    } else {
      err.println(line);
    }
    err.flush();
  }

  /** Ends the line on a terminal. */
  void finish() {
    if (lineOpen) {
      err.println();
      err.flush();
      lineOpen = false;
    }
  }

  /** Seconds since the start. */
  double seconds() {
    return (nanoTime.getAsLong() - start) / 1e9;
  }

  /** Lines with a final outcome in a second, on average. */
  long perSecond(ImportTally tally) {
    return Math.round(tally.done() / Math.max(seconds(), 1e-3));
  }
}
