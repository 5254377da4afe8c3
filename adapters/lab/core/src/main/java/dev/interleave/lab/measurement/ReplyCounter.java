package dev.interleave.lab.measurement;

import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and replies. Thread-safe. */
final class ReplyCounter {

  private final LongAdder offered = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder attempts = new LongAdder();
  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  private final AtomicLongArray byClient;

  ReplyCounter(int clients) {
    this.byClient = new AtomicLongArray(clients);
  }

  void offered() {
    offered.increment();
  }

  void count(int client, Reply reply) {
    attempts.add(reply.attempts());
    switch (reply.kind()) {
      case ACKNOWLEDGED -> {
        acknowledged.increment();
        byClient.incrementAndGet(client);
      }
      case REFUSED -> {
        refused.increment();
        reasons.computeIfAbsent(reply.reason(), first -> new LongAdder()).increment();
      }
      case UNKNOWN -> {
        unknown.increment();
        reasons.computeIfAbsent(reply.reason(), first -> new LongAdder()).increment();
      }
    }
  }

  long allOffered() {
    return offered.sum();
  }

  long allAcknowledged() {
    return acknowledged.sum();
  }

  long allRefused() {
    return refused.sum();
  }

  long allUnknown() {
    return unknown.sum();
  }

  long allAttempts() {
    return attempts.sum();
  }

  /** The number of requests that were not acknowledged, by reason. */
  Map<String, Long> reasons() {
    Map<String, Long> sums = new TreeMap<>();
    reasons.forEach((reason, count) -> sums.put(reason, count.sum()));
    return sums;
  }

  /**
   * Jain's fairness index of the acknowledged requests per client, {@code (sum x)^2 / (n * sum
   * x^2)}, in thousandths; 1000 if no request was acknowledged.
   */
  int fairnessPermille() {
    long sum = 0;
    long squares = 0;
    for (int client = 0; client < byClient.length(); client++) {
      long got = byClient.get(client);
      sum += got;
      squares += got * got;
    }
    return squares == 0 ? 1000 : (int) (sum * sum * 1000 / (byClient.length() * squares));
  }
}
