package dev.interleave.lab.measurement;

import java.util.SplittableRandom;

/**
 * The random generator of a request. Its seed is the number of the request, so that the n-th
 * request of a workload is the same in every run.
 */
final class RequestRandom {

  private static final long FIRST = 4_242;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private RequestRandom() {}

  static SplittableRandom of(long number) {
    return new SplittableRandom(FIRST + number * GOLDEN_GAMMA).split();
  }
}
