package dev.interleave.adapter.benchmark;

import java.util.List;

/**
 * Detects the steady state of a JVM that is warming up: it no longer becomes faster. Not
 * thread-safe.
 */
final class SteadyStateDetector {

  /** What counts as faster. Less may as well be the machine's noise. */
  private static final double GAIN = 1.05;

  /** One may have met a bad moment of the machine. */
  private static final int IN_VAIN = 2;

  private double best;
  private int withoutGain;

  /**
   * @param rates of all loads in one pass, a second
   * @return whether this pass and the one before were hardly better than the best so far
   */
  boolean isSteadyAt(List<Double> rates) {
    double rate = geometricMean(rates);
    withoutGain = rate < best * GAIN ? withoutGain + 1 : 0;
    best = Math.max(best, rate);
    return withoutGain >= IN_VAIN;
  }

  /** So that no load counts for more because it is faster. */
  private static double geometricMean(List<Double> rates) {
    return Math.exp(
        rates.stream().mapToDouble(rate -> Math.log(Math.max(rate, 1))).average().orElse(0));
  }
}
