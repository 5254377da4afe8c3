package dev.interleave.adapter.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.loadtest.AlignedTable;
import dev.interleave.adapter.loadtest.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The results: ratios first, because they hold on another machine. Both sides of a ratio are of the
 * same session.
 */
record BenchmarkReport(
    Map<String, Object> conditions,
    List<Cells> sessions,
    List<Endurance.HeapSample> heapSamples,
    List<StartupMeasurement> starts) {

  String markdown() {
    List<String> lines = new ArrayList<>();
    conditions.forEach((name, value) -> lines.add("- " + name + ": " + value));
    if (!sessions.isEmpty()) {
      lines.addAll(List.of("", "## Ratios", ""));
      lines.addAll(ratioTable().markdown());
      lines.addAll(List.of("", "## Measurements", ""));
      lines.addAll(measurements().markdown());
      addInstances(lines);
    }
    if (!heapSamples.isEmpty()) {
      lines.addAll(List.of("", "## Endurance", ""));
      lines.addAll(lookTable().markdown());
    }
    if (!starts.isEmpty()) {
      lines.addAll(List.of("", "## Starts", ""));
      lines.addAll(startTable().markdown());
    }
    return String.join("\n", lines) + "\n";
  }

  private void addInstances(List<String> lines) {
    List<Cell> served = cells().filter(cell -> cell.instances() > 0).toList();
    if (served.stream().anyMatch(cell -> cell.instances() > 1)) {
      lines.addAll(List.of("", "## Fairness between instances", ""));
      lines.addAll(InstancesTable.of(served).markdown());
    }
  }

  private Stream<Cell> cells() {
    return sessions.stream().flatMap(session -> session.all().stream());
  }

  private Stream<Ratio> ratios() {
    return sessions.stream().flatMap(session -> session.ratios().stream());
  }

  private AlignedTable ratioTable() {
    return new AlignedTable(
        List.of("Ratio of throughputs", "Median", "Least", "Most", "Rounds"),
        ratios()
            .map(
                ratio -> {
                  Spread spread = ratio.spread();
                  return List.of(
                      ratio.name(),
                      number(spread.median(), 2),
                      number(spread.least(), 2),
                      number(spread.most(), 2),
                      String.valueOf(ratio.cell().samples().size()));
                })
            .toList());
  }

  private AlignedTable measurements() {
    return new AlignedTable(
        List.of(
            "Load",
            "Accounts",
            "Entries",
            "Clients",
            "Instances",
            "Per second",
            "p50 ms",
            "p99 ms",
            "Attempts",
            "Refused",
            "Unknown",
            "Server ms",
            "Database ms",
            "Memory MB"),
        cells().map(BenchmarkReport::measurement).toList());
  }

  private static List<String> measurement(Cell cell) {
    Spread rate = cell.rate();
    return List.of(
        cell.name() + " " + cell.traffic().kind().label(),
        cell.traffic().kind().legs() == 0 ? "" : String.valueOf(cell.traffic().accounts()),
        String.valueOf(cell.traffic().entries()),
        String.valueOf(cell.clients()),
        cell.instances() == 0 ? "" : String.valueOf(cell.instances()),
        number(rate.median(), 0)
            + " ("
            + number(rate.least(), 0)
            + ".."
            + number(rate.most(), 0)
            + ")",
        median(cell, sample -> sample.millis(50), 1),
        median(cell, sample -> sample.millis(99), 1),
        median(cell, LoadSample::attemptsEach, 2),
        String.valueOf(cell.total(LoadSample::refused)),
        String.valueOf(cell.total(LoadSample::unknown)),
        known(cell, sample -> 1000 * sample.use().cpuSeconds() / sample.acknowledged(), 2),
        median(cell, sample -> 1000 * sample.use().databaseSeconds() / sample.acknowledged(), 2),
        known(cell, sample -> sample.use().residentMegabytes(), 0));
  }

  private AlignedTable lookTable() {
    return new AlignedTable(
        List.of("Seconds", "Acknowledged", "Live heap MB", "Memory MB"),
        heapSamples.stream()
            .map(
                one ->
                    List.of(
                        number(one.seconds(), 0),
                        String.valueOf(one.acknowledged()),
                        number(one.liveMegabytes(), 1),
                        number(one.residentMegabytes(), 0)))
            .toList());
  }

  private AlignedTable startTable() {
    return new AlignedTable(
        List.of("Java", "Servers", "Cache", "First answer s", "Least", "Most", "Memory MB"),
        starts.stream()
            .map(
                start ->
                    List.of(
                        start.java(),
                        start.servers(),
                        start.cache(),
                        number(start.seconds().median(), 2),
                        number(start.seconds().least(), 2),
                        number(start.seconds().most(), 2),
                        number(start.megabytes().median(), 0)))
            .toList());
  }

  /** All samples, round by round. */
  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("conditions", conditions);
    all.put(
        "ratios",
        ratios().map(ratio -> Map.of("name", ratio.name(), "spread", ratio.spread())).toList());
    all.put("measurements", cells().map(BenchmarkReport::json).toList());
    all.put("heapSamples", heapSamples);
    all.put("starts", starts);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> json(Cell cell) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("load", cell.name());
    one.put("kind", cell.traffic().kind().label());
    one.put("accounts", cell.traffic().accounts());
    one.put("entries", cell.traffic().entries());
    one.put("clients", cell.clients());
    one.put("instances", cell.instances());
    one.put("rounds", cell.samples().stream().map(BenchmarkReport::json).toList());
    return one;
  }

  private static Map<String, Object> json(LoadSample sample) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("seconds", sample.seconds());
    one.put("acknowledged", sample.acknowledged());
    one.put("refused", sample.refused());
    one.put("unknown", sample.unknown());
    one.put("attempts", sample.attempts());
    one.put("p50Millis", sample.millis(50));
    one.put("p99Millis", sample.millis(99));
    one.put("maxMillis", sample.millis(100));
    one.put("instances", sample.instances());
    one.put("serverCpuSeconds", sample.use().cpuSeconds());
    one.put("databaseCpuSeconds", sample.use().databaseSeconds());
    one.put("residentMegabytes", sample.use().residentMegabytes());
    return one;
  }

  /** Blank for a load that calls no server, and if the system does not report it. */
  private static String known(Cell cell, ToDoubleFunction<LoadSample> of, int digits) {
    return cell.spread(of).most() == 0 ? "" : median(cell, of, digits);
  }

  private static String median(Cell cell, ToDoubleFunction<LoadSample> of, int digits) {
    return number(cell.spread(of).median(), digits);
  }

  static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
