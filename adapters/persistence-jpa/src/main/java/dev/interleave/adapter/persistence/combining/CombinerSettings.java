package dev.interleave.adapter.persistence.combining;

import java.time.Duration;

/**
 * The bounds of combining.
 *
 * @param batch the maximum number of requests in one transaction
 * @param concurrent the maximum number of transactions of one {@link Combinable#batchGroup} that
 *     run at once
 * @param queue the maximum number of requests that wait; a further one is refused at once
 * @param maxWait the timeout of a request whose transaction has not begun
 */
public record CombinerSettings(int batch, int concurrent, int queue, Duration maxWait) {

  /**
   * @throws IllegalArgumentException if one of them is not positive
   */
  public CombinerSettings {
    if (batch < 1 || concurrent < 1 || queue < 1 || maxWait.isNegative() || maxWait.isZero()) {
      throw new IllegalArgumentException("batch, concurrent, queue and maxWait must be positive");
    }
  }
}
