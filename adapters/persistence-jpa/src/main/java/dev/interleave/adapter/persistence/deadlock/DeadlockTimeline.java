package dev.interleave.adapter.persistence.deadlock;

import dev.interleave.application.port.DeadlockReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The events of two threads, in their order. */
final class DeadlockTimeline {

  private final long start = System.nanoTime();
  private final List<DeadlockReport.Event> events = new ArrayList<>();

  synchronized void add(String transaction, String what) {
    Duration at = Duration.ofNanos(System.nanoTime() - start);
    events.add(new DeadlockReport.Event(at, transaction, what));
  }

  synchronized List<DeadlockReport.Event> events() {
    return List.copyOf(events);
  }
}
