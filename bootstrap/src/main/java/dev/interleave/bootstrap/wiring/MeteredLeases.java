package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.metrics.LockMeters;
import dev.interleave.adapter.redislock.LeaseObserver;

/** Reports the events of the Redis lock to the meters. The two adapters do not know each other. */
final class MeteredLeases implements LeaseObserver {

  private final LockMeters meters;

  MeteredLeases(LockMeters meters) {
    this.meters = meters;
  }

  @Override
  public void waited(long nanos, boolean acquired) {
    meters.waited(nanos, acquired);
  }

  @Override
  public void lost(String key) {
    meters.lost();
  }

  @Override
  public void renewalFailed(String key) {
    meters.renewalFailed();
  }

  @Override
  public void releaseFailed(String key) {
    meters.releaseFailed();
  }
}
