package dev.interleave.adapter.redislock;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Renews leases at a third of their time, so that two renewals may fail and the third is in time.
 *
 * <p>One thread serves all leases, because it only sends and never waits for an answer.
 */
final class LeaseRenewal implements AutoCloseable {

  private static final int PER_LEASE = 3;

  private final Duration period;
  private final boolean enabled;
  private final ScheduledThreadPoolExecutor scheduler;

  LeaseRenewal(RedisLockSettings settings) {
    period = settings.lease().dividedBy(PER_LEASE);
    enabled = settings.renewed();
    scheduler = new ScheduledThreadPoolExecutor(1, LeaseRenewal::daemon);
    scheduler.setRemoveOnCancelPolicy(true);
  }

  /**
   * Calls until cancelled.
   *
   * @throws java.util.concurrent.RejectedExecutionException after {@link #close()}
   */
  Future<?> start(Runnable renew) {
    if (!enabled) {
      return CompletableFuture.completedFuture(null);
    }
    long nanos = period.toNanos();
    return scheduler.scheduleAtFixedRate(renew, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "redis-lock-renewal");
    thread.setDaemon(true);
    return thread;
  }
}
