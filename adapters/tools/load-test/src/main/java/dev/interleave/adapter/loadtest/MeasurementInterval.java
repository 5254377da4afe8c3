package dev.interleave.adapter.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An interval in which every client sends deposits of 1.00, one after the other and at least one.
 *
 * @param answers how many there were of each
 * @param elapsed from the moment all clients were let go to the last answer
 * @param cpu the processor time that the service's process took meanwhile
 */
record MeasurementInterval(Map<DepositOutcome, Long> answers, Duration elapsed, Duration cpu) {

  MeasurementInterval {
    answers = Map.copyOf(answers);
  }

  /** How many deposits ended like this. */
  long count(DepositOutcome answer) {
    return answers.getOrDefault(answer, 0L);
  }

  /** Acknowledged deposits per second. */
  double rate() {
    return count(DepositOutcome.ACKNOWLEDGED) / (elapsed.toNanos() / 1e9);
  }

  /**
   * Runs one.
   *
   * @param accounts each client visits them in order, from a different start
   */
  static MeasurementInterval run(
      MeasuredService service, List<String> accounts, int clients, Duration length) {
    ApiAccounts api = service.api();
    Duration before = service.cpu().get();
    AtomicLong released = new AtomicLong();
    CyclicBarrier start = new CyclicBarrier(clients, () -> released.set(System.nanoTime()));
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<Map<DepositOutcome, Long>>> futures = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int first = i * accounts.size() / clients;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  long end = released.get() + length.toNanos();
                  Map<DepositOutcome, Long> seen = new EnumMap<>(DepositOutcome.class);
                  int next = first;
                  do {
                    seen.merge(api.deposit(accounts.get(next % accounts.size())), 1L, Long::sum);
                    next++;
                  } while (System.nanoTime() < end);
                  return seen;
                }));
      }
      Map<DepositOutcome, Long> answers = sum(futures);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - released.get());
      return new MeasurementInterval(answers, elapsed, service.cpu().get().minus(before));
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<DepositOutcome, Long> sum(List<Future<Map<DepositOutcome, Long>>> futures) {
    Map<DepositOutcome, Long> all = new EnumMap<>(DepositOutcome.class);
    for (Future<Map<DepositOutcome, Long>> future : futures) {
      try {
        future.get().forEach((answer, count) -> all.merge(answer, count, Long::sum));
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client broke the test itself", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MeasurementException("interrupted");
      }
    }
    return all;
  }
}
