package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The load of the tutorial: account 1 starts at 1000 and every request deposits 10, all at once.
 *
 * <p>One thread per request, all behind one barrier: an executor alone staggers its tasks, and a
 * staggered race is no race.
 */
final class DepositWorkload {

  static final BigDecimal OPENING = BigDecimal.valueOf(1000);
  static final BigDecimal DEPOSIT = BigDecimal.valueOf(10);

  private final ServiceUnderTest service;
  private final int requests;

  DepositWorkload(ServiceUnderTest service, int requests) {
    this.service = service;
    this.requests = requests;
  }

  /**
   * Resets, deposits from all threads at once, and reads what is left. A request that timed out may
   * still be applied during the next call: its strategy's result shows it as unknown.
   *
   * @throws MeasurementException if the reset or the balance does not answer, or the reset does not
   *     reset
   */
  RoundResult run(DepositRoute route) {
    service.reset();
    BigDecimal opening = service.balance();
    if (opening.compareTo(OPENING) != 0) {
      throw new MeasurementException(
          "account 1 holds "
              + JavaScriptNumber.text(opening)
              + " after POST /reset, not 1000: does another client use it?");
    }
    InFlightCounter inFlight = new InFlightCounter();
    AtomicLong released = new AtomicLong();
    CyclicBarrier start = new CyclicBarrier(requests, () -> released.set(System.nanoTime()));
    ExecutorService threads = Executors.newFixedThreadPool(requests);
    try {
      List<Future<Reply>> futures = new ArrayList<>(requests);
      for (int i = 0; i < requests; i++) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  inFlight.begin();
                  try {
                    return service.deposit(route, DEPOSIT.toPlainString(), released.get());
                  } finally {
                    inFlight.end();
                  }
                }));
      }
      List<Reply> replies = collect(futures);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - released.get());
      return RoundResult.of(route, requests, replies, inFlight.most(), elapsed, service.balance());
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Reply> collect(List<Future<Reply>> futures) {
    List<Reply> replies = new ArrayList<>(futures.size());
    for (Future<Reply> future : futures) {
      try {
        replies.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a request broke the test itself", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MeasurementException("interrupted");
      }
    }
    return replies;
  }
}
