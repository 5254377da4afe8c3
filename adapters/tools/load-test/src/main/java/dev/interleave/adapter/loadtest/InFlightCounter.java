package dev.interleave.adapter.loadtest;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests in flight, and keeps the highest count. */
final class InFlightCounter {

  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  void begin() {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
  }

  void end() {
    now.decrementAndGet();
  }

  int most() {
    return most.get();
  }
}
