package dev.interleave.adapter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The lock in Redis: how long it was waited for, and what went wrong with its leases. */
public final class LockMeters {

  private final Timer acquired;
  private final Timer notAcquired;
  private final Counter lost;
  private final Counter renewalsFailed;
  private final Counter releasesFailed;

  LockMeters(MeterRegistry registry) {
    acquired = waits(registry, "acquired");
    notAcquired = waits(registry, "not-acquired");
    lost =
        Counter.builder("interleave.redis.lock.leases.lost")
            .description("Keys that the holder no longer owned at a renewal or release")
            .register(registry);
    renewalsFailed =
        Counter.builder("interleave.redis.lock.renewals.failed")
            .description("Renewals without a response from Redis")
            .register(registry);
    releasesFailed =
        Counter.builder("interleave.redis.lock.releases.failed")
            .description("Releases without a response from Redis")
            .register(registry);
  }

  /**
   * @param nanos from the first try to the last answer, over all keys together
   * @param all whether every key was acquired
   */
  public void waited(long nanos, boolean all) {
    (all ? acquired : notAcquired).record(nanos, TimeUnit.NANOSECONDS);
  }

  public void lost() {
    lost.increment();
  }

  public void renewalFailed() {
    renewalsFailed.increment();
  }

  public void releaseFailed() {
    releasesFailed.increment();
  }

  private static Timer waits(MeterRegistry registry, String outcome) {
    return Timer.builder("interleave.redis.lock.wait")
        .description("Wait for the lock in Redis, until acquired or timed out")
        .tag("outcome", outcome)
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(registry);
  }
}
