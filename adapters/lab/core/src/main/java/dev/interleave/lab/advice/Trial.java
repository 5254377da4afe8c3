package dev.interleave.lab.advice;

import dev.interleave.application.port.Strategy;
import dev.interleave.lab.port.AdviceView;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RunResult;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Two measurements of one strategy. A later measurement finds a warmer JVM, so the second pass runs
 * in the reverse order.
 */
record Trial(Strategy strategy, RunResult first, RunResult second) {

  /** The expected result of such a workload: the mean of the passes. */
  AdviceView.Numbers predicted() {
    return new AdviceView.Numbers(mean(), refusedPermille(), p99Micros());
  }

  static AdviceView.Numbers numbers(RunResult result) {
    return new AdviceView.Numbers(
        result.acknowledgedPerSecond(),
        permille(result.totals().refused(), result.totals().offered()),
        micros(result));
  }

  private long mean() {
    return (first.acknowledgedPerSecond() + second.acknowledgedPerSecond()) / 2;
  }

  /** The pass with the worse verdict; of equal ones the later. */
  RunResult result() {
    return severity(first) > severity(second) ? first : second;
  }

  private static int severity(RunResult result) {
    return switch (result.verdict()) {
      case HELD -> 0;
      case INCONCLUSIVE -> 1;
      case LOST -> 2;
    };
  }

  RunResult.Verdict verdict() {
    return result().verdict();
  }

  /** The reason for the verdict. */
  String reason() {
    return result().findings().get(0);
  }

  boolean lost() {
    return verdict() == RunResult.Verdict.LOST;
  }

  long offered() {
    return sum(RoundTotals::offered);
  }

  long refused() {
    return sum(RoundTotals::refused);
  }

  int refusedPermille() {
    return permille(refused(), offered());
  }

  /** Of the worse pass. */
  long p99Micros() {
    return Math.max(micros(first), micros(second));
  }

  /** Conflicts per thousand acknowledged requests. */
  long conflictsPermille() {
    return permille(conflicts(first) + conflicts(second), sum(RoundTotals::acknowledged));
  }

  /**
   * The tolerated difference between measurement and prediction, in thousandths of the prediction.
   * At least 300, because the machine is shared; more if the passes differed by more.
   */
  int marginPermille() {
    long difference = Math.abs(first.acknowledgedPerSecond() - second.acknowledgedPerSecond());
    return (int) Math.min(900, Math.max(300, 1000 * difference / Math.max(1, mean())));
  }

  private long sum(ToLongFunction<RoundTotals> part) {
    return List.of(first, second).stream().map(RunResult::totals).mapToLong(part).sum();
  }

  private static long conflicts(RunResult result) {
    return result.conflicts().values().stream().mapToLong(Long::longValue).sum();
  }

  private static long micros(RunResult result) {
    return result.latency().p99().toNanos() / 1_000;
  }

  private static int permille(long some, long all) {
    return (int) (some * 1000 / Math.max(1, all));
  }
}
