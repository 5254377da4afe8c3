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
record Series(Route route, List<Tally> rounds) {

  int acknowledged() {
    return sum(Tally::acknowledged);
  }

  int refused() {
    return sum(Tally::refused);
  }

  int unknown() {
    return sum(Tally::unknown);
  }

  BigDecimal lost() {
    return rounds.stream().map(Tally::lost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  long cleanRounds() {
    return rounds.stream().filter(Tally::clean).count();
  }

  Histogram latencies() {
    return merge(Tally::latencies);
  }

  Histogram attempts() {
    return merge(Tally::attempts);
  }

  /** The worst of the rounds. */
  Verdict verdict() {
    return rounds.stream().map(Tally::verdict).max(Comparator.naturalOrder()).orElseThrow();
  }

  private int sum(ToIntFunction<Tally> count) {
    return rounds.stream().mapToInt(count).sum();
  }

  private Histogram merge(Function<Tally, Histogram> histogram) {
    Histogram all = new Histogram(3);
    rounds.forEach(tally -> all.add(histogram.apply(tally)));
    return all;
  }
}
