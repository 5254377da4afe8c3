package dev.interleave.application.retry;

import java.util.random.RandomGenerator;

/**
 * Draws the same place of every range.
 *
 * @param place 0.0 for the smallest value, 1.0 for the largest
 */
record FixedRandom(double place) implements RandomGenerator {

  @Override
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive: " + bound);
    }
    return (long) ((bound - 1) * place);
  }

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException("a draw without bounds");
  }
}
