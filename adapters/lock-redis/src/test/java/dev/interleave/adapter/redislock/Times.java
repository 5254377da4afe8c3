package dev.interleave.adapter.redislock;

import java.time.Duration;

/** Settings for tests. */
final class Times {

  /** The default lease. On a busy machine neither the wait nor the answer timeout must decide. */
  static final RedisLockSettings USUAL =
      of(RedisLockSettings.DEFAULT.lease(), Duration.ofSeconds(60), Duration.ofSeconds(20), true);

  private Times() {}

  static RedisLockSettings lease(Duration lease) {
    return of(lease, USUAL.maxWait(), USUAL.answerTimeout(), true);
  }

  static RedisLockSettings notRenewed(Duration lease) {
    return of(lease, USUAL.maxWait(), USUAL.answerTimeout(), false);
  }

  static RedisLockSettings maxWait(Duration maxWait) {
    return of(USUAL.lease(), maxWait, USUAL.answerTimeout(), true);
  }

  static RedisLockSettings answerTimeout(Duration answerTimeout, Duration lease) {
    return of(lease, USUAL.maxWait(), answerTimeout, true);
  }

  static RedisLockSettings delay(Duration delay) {
    return new RedisLockSettings(
        USUAL.lease(), USUAL.maxWait(), delay, delay, USUAL.answerTimeout(), true);
  }

  private static RedisLockSettings of(
      Duration lease, Duration maxWait, Duration answerTimeout, boolean renewed) {
    RedisLockSettings usual = RedisLockSettings.DEFAULT;
    return new RedisLockSettings(
        lease, maxWait, usual.firstDelay(), usual.maxDelay(), answerTimeout, renewed);
  }
}
