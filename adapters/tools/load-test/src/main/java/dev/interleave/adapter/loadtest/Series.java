package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;

/**
 * One strategy over all rounds. What was lost is summed round by round, so that an excess in one
 * round cannot pay for a loss in another.
 */
record Series(DepositRoute route, List<RoundResult> rounds) {

  int acknowledged() {
    return sum(RoundResult::acknowledged);
  }

  int refused() {
    return sum(RoundResult::refused);
  }

  int unknown() {
    return sum(RoundResult::unknown);
  }

  BigDecimal lost() {
    return rounds.stream().map(RoundResult::lost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  long cleanRounds() {
    return rounds.stream().filter(RoundResult::clean).count();
  }

  Histogram latencies() {
    return merge(RoundResult::latencies);
  }

  Histogram attempts() {
    return merge(RoundResult::attempts);
  }

  /** The worst of the rounds. */
  Verdict verdict() {
    return rounds.stream().map(RoundResult::verdict).max(Comparator.naturalOrder()).orElseThrow();
  }

  private int sum(ToIntFunction<RoundResult> count) {
    return rounds.stream().mapToInt(count).sum();
  }

  private Histogram merge(Function<RoundResult, Histogram> histogram) {
    Histogram all = new Histogram(3);
    rounds.forEach(result -> all.add(histogram.apply(result)));
    return all;
  }
}
