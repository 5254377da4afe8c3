package dev.interleave.lab.meter;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at the rows right after an acknowledgement, before its client goes on: whoever was told
 * that it is done must find it. Not after each, and never for more than a tenth of the time, so
 * that looking is not the load.
 */
final class ReadBackProbe {

  private static final long EVERY = 50;
  private static final long REST = 10;

  private final WorkloadFixture fixture;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile long restUntil = System.nanoTime();

  ReadBackProbe(WorkloadFixture fixture) {
    this.fixture = fixture;
  }

  void acknowledged(RoundRequest request) {
    boolean chosen = acknowledged.getAndIncrement() % EVERY == 0;
    long begin = System.nanoTime();
    if (!chosen || begin - restUntil < 0 || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      fixture.probe(request);
    } finally {
      long end = System.nanoTime();
      restUntil = end + (end - begin) * REST;
      looking.set(false);
    }
  }
}
