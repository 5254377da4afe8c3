package dev.interleave.lab.measurement;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests in flight, and records the maximum. */
final class InFlightRequests {

  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  void begin() {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
  }

  void end() {
    now.decrementAndGet();
  }

  int now() {
    return now.get();
  }

  int most() {
    return most.get();
  }
}
