package dev.interleave.adapter.persistence.combining;

import java.time.Duration;

/**
 * The bounds of combining.
 *
 * @param batch how many requests go into one transaction at the most
 * @param queue how many wait at the most; one more is refused at once
 * @param maxWait how long one waits for its transaction to begin
 */
public record CombinerSettings(int batch, int queue, Duration maxWait) {

  /**
   * @throws IllegalArgumentException if one of them is not positive
   */
  public CombinerSettings {
    if (batch < 1 || queue < 1 || maxWait.isNegative() || maxWait.isZero()) {
      throw new IllegalArgumentException("combining needs a batch, a queue and a wait");
    }
  }
}
