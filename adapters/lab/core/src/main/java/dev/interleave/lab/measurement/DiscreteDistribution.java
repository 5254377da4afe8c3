package dev.interleave.lab.measurement;

import dev.interleave.lab.port.LabWorkload;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** A discrete probability distribution with integer weights, for accounts, posts and strategies. */
final class DiscreteDistribution {

  private static final long ZIPF_SCALE = 1_000_000_000_000L;

  private final long[] upTo;

  private DiscreteDistribution(LongStream weights) {
    this.upTo = weights.toArray();
    Arrays.parallelPrefix(upTo, Math::addExact);
  }

  static DiscreteDistribution weighted(LongStream weights) {
    return new DiscreteDistribution(weights);
  }

  /** A distribution over {@code count} values with this skew. */
  static DiscreteDistribution skewed(LabWorkload.Skew skew, int count) {
    return new DiscreteDistribution(
        switch (skew) {
          case UNIFORM -> LongStream.range(0, count).map(k -> 1);
          case HOT -> hot(count);
          case ZIPF -> LongStream.rangeClosed(1, count).map(k -> ZIPF_SCALE / k);
        });
  }

  private static LongStream hot(int count) {
    int hot = Math.max(1, count / 5);
    int cold = count - hot;
    return LongStream.range(0, count).map(k -> k < hot ? Math.max(1, 4L * cold) : hot);
  }

  int count() {
    return upTo.length;
  }

  /** A random index, from 0. */
  int next(SplittableRandom random) {
    long point = random.nextLong(upTo[upTo.length - 1]);
    int found = Arrays.binarySearch(upTo, point);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Two different random indexes. There must be at least two values. */
  int[] pair(SplittableRandom random) {
    int first = next(random);
    int second = next(random);
    while (second == first) {
      second = next(random);
    }
    return new int[] {first, second};
  }
}
