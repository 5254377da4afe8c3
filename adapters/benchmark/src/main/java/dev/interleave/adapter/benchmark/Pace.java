package dev.interleave.adapter.benchmark;

import java.util.List;

/** Tells when a JVM that is warming up has stopped becoming faster. Not thread-safe. */
final class Pace {

  /** What counts as faster. Less may as well be the machine's noise. */
  private static final double GAIN = 1.05;

  private double best;

  /**
   * @param rates of all loads in one pass, a second
   * @return whether they are hardly better than in the best pass so far; never at the first
   */
  boolean isSteadyAt(List<Double> rates) {
    double pace = geometricMean(rates);
    boolean steady = pace < best * GAIN;
    best = Math.max(best, pace);
    return steady;
  }

  /** So that no load counts for more because it is faster. */
  private static double geometricMean(List<Double> rates) {
    return Math.exp(
        rates.stream().mapToDouble(rate -> Math.log(Math.max(rate, 1))).average().orElse(0));
  }
}
