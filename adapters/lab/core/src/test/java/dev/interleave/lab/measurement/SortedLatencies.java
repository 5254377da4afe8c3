package dev.interleave.lab.measurement;

import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.out.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Exact percentiles, computed by sorting. */
final class SortedLatencies implements Latencies {

  @Override
  public Recording start() {
    return new Recording() {
      private final List<Long> all = new ArrayList<>();
      private int sent;

      @Override
      public synchronized void record(long nanos) {
        all.add(nanos);
      }

      @Override
      public synchronized Latency interval() {
        Latency interval = of(all.subList(sent, all.size()));
        sent = all.size();
        return interval;
      }

      @Override
      public synchronized Latency total() {
        return of(all);
      }
    };
  }

  private static Latency of(List<Long> some) {
    List<Long> sorted = new ArrayList<>(some);
    Collections.sort(sorted);
    return sorted.isEmpty()
        ? Latency.NONE
        : new Latency(
            sorted.size(), at(sorted, 50), at(sorted, 90), at(sorted, 99), at(sorted, 100));
  }

  private static Duration at(List<Long> sorted, int percent) {
    return Duration.ofNanos(sorted.get(Math.max(0, sorted.size() * percent / 100 - 1)));
  }
}
