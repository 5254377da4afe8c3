package dev.interleave.bootstrap.config;

import dev.interleave.application.retry.RetryPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The budget of every retry: {@code interleave.retry.*}. */
@ConfigMapping(prefix = "interleave.retry")
public interface RetrySettings {

  /** The maximum number of attempts, the first included. */
  @WithDefault("12")
  int maxAttempts();

  /**
   * No attempt starts later than this after the first. Before its first attempt a request waits no
   * longer than this in the queue of a contended account.
   */
  @WithDefault("2s")
  Duration deadline();

  /**
   * The upper bound of the first delay; doubles with every attempt, and is never below the duration
   * of the failed attempt.
   */
  @WithDefault("10ms")
  Duration baseDelay();

  /** The upper bound of any delay. */
  @WithDefault("400ms")
  Duration maxDelay();

  default RetryPolicy policy() {
    return new RetryPolicy(maxAttempts(), deadline(), baseDelay(), maxDelay());
  }
}
