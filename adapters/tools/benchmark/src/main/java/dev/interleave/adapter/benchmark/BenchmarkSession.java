package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures all cells in turns, round by round, so that a disturbance of the machine affects all of
 * them. Each is warmed up before, and its totals are compared after every turn.
 */
final class BenchmarkSession {

  /** Few statements, compiled at once: the service is what takes its time. */
  private static final Duration RAW_WARM_UP = Duration.ofSeconds(1);

  /** A machine that is busy with something else may never be steady. */
  private static final int MOST_PASSES = 12;

  private final Servers servers;
  private final Consumer<String> progress;

  BenchmarkSession(Servers servers, Consumer<String> progress) {
    this.servers = servers;
    this.progress = progress;
  }

  /**
   * @param warmUp length of one; zero for none
   * @throws MeasurementException if a movement was lost, doubled or answered wrongly: then no
   *     number counts
   */
  void measure(List<Cell> cells, int rounds, Duration time, Duration warmUp)
      throws InterruptedException {
    if (!warmUp.isZero()) {
      warmUp(cells, warmUp);
    }
    for (int round = 1; round <= rounds; round++) {
      for (Cell cell : cells) {
        LoadSample sample = turn(cell, time);
        cell.add(sample);
        progress.accept(
            String.format(Locale.ROOT, "%d/%d %s", round, rounds, describe(cell, sample)));
      }
    }
    cells.forEach(cell -> cell.balances().requireRight(cell.name()));
  }

  /** A JVM compiles what has run some ten thousand times: sooner where no commit waits. */
  private void warmUp(List<Cell> cells, Duration time) throws InterruptedException {
    servers.database().durable(false);
    pass(cells.stream().filter(Cell::isRaw).toList(), RAW_WARM_UP);
    passUntilSteady(cells.stream().filter(cell -> !cell.isRaw()).toList(), time);
    servers.database().durable(true);
  }

  private void passUntilSteady(List<Cell> cells, Duration time) throws InterruptedException {
    SteadyStateDetector detector = new SteadyStateDetector();
    int passes = 1;
    while (!detector.isSteadyAt(pass(cells, time)) && passes < MOST_PASSES) {
      passes++;
    }
  }

  /**
   * Warms each of them up once.
   *
   * @return their rates
   */
  private List<Double> pass(List<Cell> cells, Duration time) throws InterruptedException {
    List<Double> rates = new ArrayList<>();
    for (Cell cell : cells) {
      LoadSample sample = turn(cell, time);
      rates.add(sample.rate());
      progress.accept("warm-up " + describe(cell, sample));
    }
    return rates;
  }

  private LoadSample turn(Cell cell, Duration time) throws InterruptedException {
    Traffic traffic = cell.traffic();
    LedgerTotals before = servers.database().totals(traffic);
    List<MeasuredProcess> asked = cell.load().servers();
    double cpu = sum(asked, MeasuredProcess::cpuSeconds);
    double database = servers.databaseSeconds();
    LoadSample sample = cell.load().run(time);
    LoadSample.Use use =
        new LoadSample.Use(
            sum(asked, MeasuredProcess::cpuSeconds) - cpu,
            servers.databaseSeconds() - database,
            sum(asked, MeasuredProcess::residentMegabytes));
    servers.database().totals(traffic).requireApplied(before, sample, cell);
    return sample.with(use);
  }

  private static double sum(List<MeasuredProcess> asked, ToDoubleFunction<MeasuredProcess> what) {
    return asked.stream().mapToDouble(what).sum();
  }

  private static String describe(Cell cell, LoadSample sample) {
    return String.format(
        Locale.ROOT,
        "%-12s %-8s %3d clients %6d accounts %d instances %,9.0f/s p50 %.1f p99 %.1f ms refused %d unknown %d"
            + " cpu %.1f database %.1f rss %.0f",
        cell.name(),
        cell.traffic().kind().label(),
        cell.clients(),
        cell.traffic().accounts(),
        cell.instances(),
        sample.rate(),
        sample.millis(50),
        sample.millis(99),
        sample.refused(),
        sample.unknown(),
        sample.use().cpuSeconds(),
        sample.use().databaseSeconds(),
        sample.use().residentMegabytes());
  }
}
