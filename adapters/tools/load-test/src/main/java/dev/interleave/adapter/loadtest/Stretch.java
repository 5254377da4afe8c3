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
 * A while in which every client sends one deposit of 1.00 after the other, at least one each.
 *
 * @param answers how many there were of each
 * @param elapsed from the moment all clients were let go to the last answer
 * @param cpu the processor time that the service's process took meanwhile
 */
record Stretch(Map<Answer, Long> answers, Duration elapsed, Duration cpu) {

  Stretch {
    answers = Map.copyOf(answers);
  }

  /** How many deposits ended like this. */
  long count(Answer answer) {
    return answers.getOrDefault(answer, 0L);
  }

  /** Acknowledged deposits per second. */
  double rate() {
    return count(Answer.ACKNOWLEDGED) / (elapsed.toNanos() / 1e9);
  }

  /**
   * Runs one.
   *
   * @param accounts the clients take them in turn, each from a place of its own
   */
  static Stretch run(Contestant service, List<String> accounts, int clients, Duration length) {
    ApiAccounts api = service.api();
    Duration before = service.cpu().get();
    AtomicLong released = new AtomicLong();
    CyclicBarrier start = new CyclicBarrier(clients, () -> released.set(System.nanoTime()));
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<Map<Answer, Long>>> futures = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int first = i * accounts.size() / clients;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  long end = released.get() + length.toNanos();
                  Map<Answer, Long> seen = new EnumMap<>(Answer.class);
                  int next = first;
                  do {
                    seen.merge(api.deposit(accounts.get(next % accounts.size())), 1L, Long::sum);
                    next++;
                  } while (System.nanoTime() < end);
                  return seen;
                }));
      }
      Map<Answer, Long> answers = sum(futures);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - released.get());
      return new Stretch(answers, elapsed, service.cpu().get().minus(before));
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<Answer, Long> sum(List<Future<Map<Answer, Long>>> futures) {
    Map<Answer, Long> all = new EnumMap<>(Answer.class);
    for (Future<Map<Answer, Long>> future : futures) {
      try {
        future.get().forEach((answer, count) -> all.merge(answer, count, Long::sum));
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client broke the test itself", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Untestable("interrupted");
      }
    }
    return all;
  }
}
