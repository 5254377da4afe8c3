package dev.interleave.adapter.redislock;

import java.time.Duration;

/**
 * How long the lock is held, waited for, and asked after.
 *
 * @param lease after this time Redis deletes a lock that is not renewed: how long a crashed holder
 *     blocks the others. At least a millisecond, the grain of Redis
 * @param maxWait how long an acquisition waits, over all of its keys together
 * @param firstDelay the upper bound of the first pause between two tries; doubles with every try
 * @param maxDelay the upper bound of any pause
 * @param answerTimeout how long Redis may take for one command
 * @param renewed whether a lease is renewed while its holder works; off only to show what becomes
 *     of a holder that outlives its lease
 */
public record RedisLockSettings(
    Duration lease,
    Duration maxWait,
    Duration firstDelay,
    Duration maxDelay,
    Duration answerTimeout,
    boolean renewed) {

  /** Five seconds of lease and of patience; a pause is at most 2 ms at first, 40 ms at last. */
  public static final RedisLockSettings DEFAULT =
      new RedisLockSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(2),
          Duration.ofMillis(40),
          Duration.ofSeconds(1),
          true);

  /**
   * @throws IllegalArgumentException if the lease is below a millisecond, the wait negative, the
   *     delays not ascending from above zero, or the answer timeout not positive
   */
  public RedisLockSettings {
    if (lease.toMillis() < 1) {
      throw new IllegalArgumentException("a lease lasts at least a millisecond");
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("a wait is not negative");
    }
    if (!isPositive(firstDelay) || maxDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException("the first delay is positive and not above the last");
    }
    if (!isPositive(answerTimeout)) {
      throw new IllegalArgumentException("the answer timeout is positive");
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
