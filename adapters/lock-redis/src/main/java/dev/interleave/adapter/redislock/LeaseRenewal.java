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
    if (enabled) {
      // As often as a lease is renewed, so that no new lease is the first to be: an acquisition
      // that were would wake the thread, which costs more than all the rest of the scheduling.
      every(() -> {});
    }
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
    return every(renew);
  }

  private Future<?> every(Runnable work) {
    long nanos = period.toNanos();
    return scheduler.scheduleAtFixedRate(work, nanos, nanos, TimeUnit.NANOSECONDS);
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
