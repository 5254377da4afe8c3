package dev.interleave.application.lab.advice;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.lab.AdviceView;
import dev.interleave.application.port.lab.RunResult;

/**
 * One candidate as it was measured.
 *
 * @param first what a second brought, in the first half of the measurement
 * @param second the same in the second half
 */
record Trial(Strategy strategy, RunResult result, long first, long second) {

  /** What a workload of this kind is expected to bring: the mean of the halves, as it was. */
  AdviceView.Numbers predicted() {
    return new AdviceView.Numbers((first + second) / 2, refusedPermille(result), p99Micros(result));
  }

  static AdviceView.Numbers numbers(RunResult result) {
    return new AdviceView.Numbers(
        result.acknowledgedPerSecond(), refusedPermille(result), p99Micros(result));
  }

  static int refusedPermille(RunResult result) {
    long offered = Math.max(1, result.tally().offered());
    return (int) (result.tally().refused() * 1000 / offered);
  }

  static long p99Micros(RunResult result) {
    return result.latency().p99().toNanos() / 1_000;
  }

  /** How many attempts were wasted for a thousand that were acknowledged. */
  long conflictsPermille() {
    long conflicts = result.conflicts().values().stream().mapToLong(Long::longValue).sum();
    return conflicts * 1000 / Math.max(1, result.tally().acknowledged());
  }

  /**
   * How far the measurement may be from the prediction, in thousandths of it: three tenths on a
   * machine that is shared, more where the halves differed by more.
   */
  int marginPermille() {
    long mean = Math.max(1, (first + second) / 2);
    return (int) Math.min(900, Math.max(300, 1000 * Math.abs(first - second) / mean));
  }
}
