package dev.interleave.adapter.benchmark;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Invented measurements. */
final class LoadSamples {

  private LoadSamples() {}

  static LoadSample of(double seconds, long acknowledged, long unknown) {
    return of(seconds, acknowledged, unknown, List.of());
  }

  private static LoadSample of(
      double seconds, long acknowledged, long unknown, List<InstanceSample> instances) {
    Histogram latency = new Histogram(3);
    for (int i = 0; i < acknowledged; i++) {
      latency.recordValue(1000);
    }
    return new LoadSample(
        seconds,
        acknowledged,
        0,
        unknown,
        acknowledged,
        latency,
        instances,
        new LoadSample.Use(1, 0.5, 100));
  }

  /** One of a load that asks no server. */
  static LoadSample raw(double seconds, long acknowledged) {
    return of(seconds, acknowledged, 0).with(new LoadSample.Use(0, 0.5, 0));
  }

  /** One account, 32 clients, and a ledger of this length. */
  static Cell grown(String name, long entries, long acknowledged) {
    Traffic traffic = new Traffic(Traffic.Kind.DEPOSIT, 7, 1, entries);
    Cell cell = new Cell(name, traffic, 32, time -> of(1, 1, 0), ReturnedBalances.notWatched());
    cell.add(of(2, acknowledged, 0));
    return cell;
  }

  /**
   * Deposits to one account by 32 clients of several instances.
   *
   * @param rounds what each instance acknowledged in 1 s
   */
  @SafeVarargs
  static Cell ofInstances(String name, int instances, List<InstanceSample>... rounds) {
    Load load =
        new Load() {
          @Override
          public LoadSample run(Duration time) {
            return of(1, 1, 0);
          }

          @Override
          public List<MeasuredProcess> servers() {
            return Collections.nCopies(instances, null);
          }
        };
    Traffic traffic = new Traffic(Traffic.Kind.DEPOSIT, 7, 1, 0);
    Cell cell = new Cell(name, traffic, 32, load, ReturnedBalances.notWatched());
    for (List<InstanceSample> round : rounds) {
      cell.add(of(1, round.stream().mapToLong(InstanceSample::acknowledged).sum(), 0, round));
    }
    return cell;
  }

  static Cell cell(
      String name, Traffic.Kind kind, int accounts, int clients, long... acknowledged) {
    Load load = time -> of(1, 1, 0);
    Cell cell =
        new Cell(
            name, new Traffic(kind, 7, accounts, 0), clients, load, ReturnedBalances.notWatched());
    for (long count : acknowledged) {
      cell.add(name.startsWith("raw") ? raw(2, count) : of(2, count, 0));
    }
    return cell;
  }
}
