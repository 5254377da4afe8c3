package dev.interleave.adapter.redislock;

import java.util.concurrent.atomic.LongAdder;

/** Counts what went wrong with leases since the start, for metrics and tests. */
public final class LeaseCounts implements LeaseObserver {

  private final LongAdder lost = new LongAdder();
  private final LongAdder renewalsFailed = new LongAdder();
  private final LongAdder releasesFailed = new LongAdder();

  public LeaseCounts() {}

  @Override
  public void lost(String key) {
    lost.increment();
  }

  @Override
  public void renewalFailed(String key) {
    renewalsFailed.increment();
  }

  @Override
  public void releaseFailed(String key) {
    releasesFailed.increment();
  }

  /** Keys that were somebody else's, or nobody's, before their holder released them. */
  public long lost() {
    return lost.sum();
  }

  /** Renewals that Redis did not answer. */
  public long renewalsFailed() {
    return renewalsFailed.sum();
  }

  /** Releases that Redis did not answer. */
  public long releasesFailed() {
    return releasesFailed.sum();
  }
}
