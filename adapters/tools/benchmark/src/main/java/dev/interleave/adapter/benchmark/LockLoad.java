package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Threads of this process that acquire and release one lock in Redis. A holder only checks that it
 * is alone.
 */
final class LockLoad implements Load {

  private final ContendedLock lock;
  private final String key;
  private final int contenders;
  private final Runnable inside;
  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();

  LockLoad(ContendedLock lock, String key, int contenders) {
    this(lock, key, contenders, Thread::yield);
  }

  /**
   * @param inside what a holder does
   */
  LockLoad(ContendedLock lock, String key, int contenders, Runnable inside) {
    this.lock = lock;
    this.key = key;
    this.contenders = contenders;
    this.inside = inside;
  }

  /**
   * @throws MeasurementException if two were inside at once
   */
  @Override
  public LoadSample run(Duration time) throws InterruptedException {
    refused.set(0);
    ExecutorService threads = Executors.newFixedThreadPool(contenders);
    try {
      long start = System.nanoTime();
      Callable<Histogram> contender = () -> contend(start + time.toNanos());
      Histogram all = new Histogram(3);
      List<Callable<Histogram>> crowd = Collections.nCopies(contenders, contender);
      for (Future<Histogram> one : threads.invokeAll(crowd)) {
        all.add(one.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      long held = all.getTotalCount();
      return new LoadSample(
          seconds, held, refused.get(), 0, held, all, List.of(), LoadSample.Use.NONE);
    } catch (ExecutionException e) {
      throw new MeasurementException("a lock failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waiting is part of the time that it takes. */
  private Histogram contend(long end) {
    Histogram latency = new Histogram(3);
    long now = System.nanoTime();
    do {
      boolean held = lock.hold(key, this::requireAlone);
      long then = System.nanoTime();
      if (held) {
        latency.recordValue((then - now) / 1000);
      } else {
        refused.incrementAndGet();
      }
      now = then;
    } while (now < end);
    return latency;
  }

  private void requireAlone() {
    boolean alone = holders.incrementAndGet() == 1;
    inside.run();
    alone &= holders.decrementAndGet() == 0;
    if (!alone) {
      throw MeasurementException.byLoss("two clients held one lock");
    }
  }
}
