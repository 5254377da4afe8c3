package dev.interleave.adapter.rest.security;

/**
 * The rate limit of one caller, a token bucket.
 *
 * @param enabled whether anything is counted
 * @param requestsPerSecond in the long run
 * @param burst at once, after a pause
 */
public record RateLimit(boolean enabled, long requestsPerSecond, long burst) {

  /**
   * @throws IllegalArgumentException unless both numbers are positive
   */
  public RateLimit {
    if (requestsPerSecond < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "interleave.rate-limit: requests-per-second and burst are at least 1");
    }
  }
}
