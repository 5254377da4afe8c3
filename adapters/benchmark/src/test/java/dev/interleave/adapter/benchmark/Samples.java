package dev.interleave.adapter.benchmark;

import org.HdrHistogram.Histogram;

/** Measurements that nobody made. */
final class Samples {

  private Samples() {}

  static Sample of(double seconds, long acknowledged, long unknown) {
    Histogram latency = new Histogram(3);
    for (int i = 0; i < acknowledged; i++) {
      latency.recordValue(1000);
    }
    return new Sample(
        seconds, acknowledged, 0, unknown, acknowledged, latency, new Sample.Use(1, 0.5, 100));
  }

  static Cell cell(
      String name, Traffic.Kind kind, int accounts, int clients, long... acknowledged) {
    Load load = time -> of(1, 1, 0);
    Cell cell =
        new Cell(name, new Traffic(kind, 7, accounts, 0), clients, load, Balances.notWatched());
    for (long count : acknowledged) {
      cell.add(of(2, count, 0));
    }
    return cell;
  }
}
