package dev.interleave.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Runs the same work on many threads that start together behind one barrier.
 *
 * <p>An executor alone staggers its tasks, so that they hardly overlap.
 *
 * @param results one per thread, in the order of their numbers
 * @param overlap the largest number of threads seen inside the work at once
 */
public record Race<T>(List<T> results, int overlap) {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /**
   * @param threads how many run at once
   * @param work called once per thread with its number, from 0
   * @throws AssertionError if a thread throws or is not done within a minute
   */
  public static <T> Race<T> of(int threads, IntFunction<T> work) {
    return of(threads, DEADLINE, work);
  }

  /** The same with another deadline, so that the deadline itself can be tested. */
  static <T> Race<T> of(int threads, Duration deadline, IntFunction<T> work) {
    CountDownLatch started = new CountDownLatch(1);
    CyclicBarrier start = new CyclicBarrier(threads, started::countDown);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlap = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>(threads);
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  overlap.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  try {
                    return work.apply(number);
                  } finally {
                    inside.decrementAndGet();
                  }
                }));
      }
      awaitStart(started);
      return new Race<>(collect(futures, deadline), overlap.get());
    } finally {
      executor.shutdownNow();
    }
  }

  /** The deadline is one of the work, not of the machine that starts the threads. */
  private static void awaitStart(CountDownLatch started) {
    try {
      if (!started.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the threads did not start within " + DEADLINE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static <T> List<T> collect(List<Future<T>> futures, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    List<T> results = new ArrayList<>(futures.size());
    for (Future<T> future : futures) {
      try {
        results.add(future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
      } catch (ExecutionException e) {
        throw new AssertionError("a racing thread failed: " + e.getCause(), e.getCause());
      } catch (TimeoutException e) {
        throw new AssertionError("a racing thread was not done within " + deadline, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    return results;
  }
}
