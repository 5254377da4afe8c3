package dev.interleave.adapter.loadtest;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Prints a run: for each strategy the tutorial's six lines and then further ones, at the end one
 * table.
 */
final class LoadTestReport {

  private final PrintWriter out;

  LoadTestReport(PrintWriter out) {
    this.out = out;
  }

  /** The tutorial's first line, before the load. */
  void announce(DepositRoute route, int requests) {
    out.println();
    out.println("Testing " + route.path() + " with " + requests + " concurrent requests...");
    out.flush();
  }

  /**
   * The tutorial's other lines, word for word. Its "Lost updates" is an amount and counts refused
   * requests as lost; the lines after it do not.
   */
  void show(RoundResult result) {
    BigDecimal expected = DepositWorkload.OPENING.add(money(BigDecimal.valueOf(result.offered())));
    out.println("Completed in " + result.elapsed().toMillis() + "ms");
    out.println(
        "Success: " + result.acknowledged() + ", Errors: " + (result.refused() + result.unknown()));
    out.println("Final balance: " + JavaScriptNumber.text(result.balance()));
    out.println("Expected: " + JavaScriptNumber.text(expected));
    out.println("Lost updates: " + JavaScriptNumber.text(expected.subtract(result.balance())));
    out.println(
        String.format(
            Locale.ROOT,
            "Offered: %d = acknowledged: %d + refused: %d + unknown: %d",
            result.offered(),
            result.acknowledged(),
            result.refused(),
            result.unknown()));
    out.println("Lost of the acknowledged: " + lost(result));
    if (result.excess().signum() > 0) {
      out.println("Applied but not acknowledged: " + deposits(result.excess()));
    }
    out.println("Attempts: " + attempts(result.attempts(), "p50 %d, p99 %d"));
    out.println("Latency: " + latency(result.latencies(), "p50 %s ms, p99 %s ms, max %s ms"));
    out.println("In flight at once: " + result.overlap());
    out.flush();
  }

  /** The circumstances, the table, the clean rounds and the conclusion. */
  void summarize(String circumstances, List<Series> all, boolean markdown, Conclusion conclusion) {
    out.println();
    out.println(circumstances);
    out.println();
    AlignedTable table = table(all);
    (markdown ? table.markdown() : table.plain()).forEach(out::println);
    out.println();
    for (Series series : all) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s: %d of %d rounds acknowledged all and lost 0",
              series.route().path(),
              series.cleanRounds(),
              series.rounds().size()));
    }
    out.println();
    conclusion.sentences().forEach(out::println);
    out.flush();
  }

  private static AlignedTable table(List<Series> all) {
    List<List<String>> rows = new ArrayList<>();
    for (Series series : all) {
      String bound = series.unknown() > 0 ? ">=" : "";
      rows.add(
          List.of(
              series.route().label(),
              String.valueOf(series.acknowledged()),
              String.valueOf(series.refused()),
              String.valueOf(series.unknown()),
              bound + JavaScriptNumber.text(series.lost()),
              bound + JavaScriptNumber.text(money(series.lost())),
              attempts(series.attempts(), "%d/%d"),
              latency(series.latencies(), "%s/%s/%s"),
              series.verdict().name()));
    }
    return new AlignedTable(
        List.of(
            "strategy",
            "acknowledged",
            "refused",
            "unknown",
            "lost",
            "lost amount",
            "attempts p50/p99",
            "latency p50/p99/max ms",
            "verdict"),
        rows);
  }

  private static String lost(RoundResult result) {
    return result.unknown() == 0
        ? deposits(result.lost())
        : String.format(
            Locale.ROOT,
            "at least %s (%d unknown answers may hide more)",
            deposits(result.lost()),
            result.unknown());
  }

  private static String deposits(BigDecimal count) {
    return JavaScriptNumber.text(count)
        + " deposits, amount "
        + JavaScriptNumber.text(money(count));
  }

  private static BigDecimal money(BigDecimal deposits) {
    return deposits.multiply(DepositWorkload.DEPOSIT);
  }

  private static String attempts(Histogram attempts, String format) {
    return attempts.getTotalCount() == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            format,
            attempts.getValueAtPercentile(50),
            attempts.getValueAtPercentile(99));
  }

  private static String latency(Histogram micros, String format) {
    return String.format(
        Locale.ROOT,
        format,
        millis(micros.getValueAtPercentile(50)),
        millis(micros.getValueAtPercentile(99)),
        millis(micros.getMaxValue()));
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f", micros / 1_000.0);
  }
}
