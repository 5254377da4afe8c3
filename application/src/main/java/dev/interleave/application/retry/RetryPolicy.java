package dev.interleave.application.retry;

import java.time.Duration;

/**
 * The budget of a retry: by attempts and by time, whichever ends first.
 *
 * @param maxAttempts the maximum number of attempts, the first included
 * @param deadline no attempt starts later than this after the first
 * @param baseDelay the upper bound of the first delay; doubles with every attempt, and is never
 *     below the duration of the failed attempt
 * @param maxDelay the upper bound of any delay
 */
public record RetryPolicy(
    int maxAttempts, Duration deadline, Duration baseDelay, Duration maxDelay) {

  /**
   * @throws IllegalArgumentException if there is no attempt, or a duration is negative
   */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("at least one attempt");
    }
    if (deadline.isNegative() || baseDelay.isNegative() || maxDelay.isNegative()) {
      throw new IllegalArgumentException("a duration is not negative");
    }
  }
}
