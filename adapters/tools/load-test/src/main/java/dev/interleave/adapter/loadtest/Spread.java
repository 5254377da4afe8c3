package dev.interleave.adapter.loadtest;

import java.util.ArrayList;
import java.util.List;

/** The median of some numbers, with the smallest and the largest. */
public record Spread(double median, double least, double most) {

  /**
   * Of an even count the median is the mean of the two in the middle.
   *
   * @throws IllegalArgumentException of no numbers
   */
  public static Spread of(List<Double> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("no numbers");
    }
    List<Double> sorted = new ArrayList<>(numbers);
    sorted.sort(null);
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /**
   * The spread of the quotients, pair by pair: a disturbance of one round affects both sides and
   * cancels out.
   *
   * @throws IllegalArgumentException if the lists differ in length, or are empty
   */
  public static Spread ofRatios(List<Double> numbers, List<Double> to) {
    if (numbers.size() != to.size()) {
      throw new IllegalArgumentException("not pairs");
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      ratios.add(numbers.get(i) / to.get(i));
    }
    return of(ratios);
  }
}
