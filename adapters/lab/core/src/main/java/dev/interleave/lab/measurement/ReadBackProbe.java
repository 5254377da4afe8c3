package dev.interleave.lab.measurement;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the rows right after an acknowledgement: an acknowledged request must be visible. The probe
 * reads after one of {@value #EVERY} acknowledgements and at most a tenth of the time, so that its
 * load is negligible.
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
