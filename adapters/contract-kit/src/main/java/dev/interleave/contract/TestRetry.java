package dev.interleave.contract;

import dev.interleave.application.async.Timer;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import java.time.Duration;
import java.util.Random;

/**
 * A retry for contract tests that gives up only when the test is broken. A race is then judged by
 * what was applied, not by which requests fit into a retry budget.
 */
public final class TestRetry {

  private TestRetry() {}

  public static Retry retry() {
    return new Retry(
        new RetryPolicy(
            10_000, Duration.ofSeconds(45), Duration.ofMillis(5), Duration.ofMillis(100)),
        Timer.SYSTEM,
        new Random());
  }
}
