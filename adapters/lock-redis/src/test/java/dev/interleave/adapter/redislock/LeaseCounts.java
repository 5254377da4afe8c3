package dev.interleave.adapter.redislock;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts the reports about leases. */
final class LeaseCounts implements LeaseObserver {

  private final LongAdder lost = new LongAdder();
  private final LongAdder renewalsFailed = new LongAdder();
  private final LongAdder releasesFailed = new LongAdder();

  private final LongAdder waits = new LongAdder();
  private final LongAdder waitsInVain = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();

  @Override
  public void waited(long nanos, boolean acquired) {
    (acquired ? waits : waitsInVain).increment();
    waitedNanos.add(nanos);
  }

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

  /** Keys that were lost before their holder released them. */
  long lost() {
    return lost.sum();
  }

  /** Renewals that Redis did not answer. */
  long renewalsFailed() {
    return renewalsFailed.sum();
  }

  /** Releases that Redis did not answer. */
  long releasesFailed() {
    return releasesFailed.sum();
  }

  /** Acquisitions that got all of their keys. */
  long waits() {
    return waits.sum();
  }

  /** Acquisitions that did not. */
  long waitsInVain() {
    return waitsInVain.sum();
  }

  /** How long all acquisitions took together. */
  Duration waited() {
    return Duration.ofNanos(waitedNanos.sum());
  }
}
