package dev.interleave.adapter.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.loadtest.Spread;
import dev.interleave.adapter.loadtest.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What was measured: ratios first, for they are what holds on another machine. Both sides of one
 * are of the same sitting.
 */
record Report(
    Map<String, Object> conditions,
    List<Cells> sittings,
    List<Endurance.Look> looks,
    List<Start> starts) {

  String markdown() {
    List<String> lines = new ArrayList<>();
    conditions.forEach((name, value) -> lines.add("- " + name + ": " + value));
    if (!sittings.isEmpty()) {
      lines.addAll(List.of("", "## Ratios", ""));
      lines.addAll(ratioTable().markdown());
      lines.addAll(List.of("", "## Measurements", ""));
      lines.addAll(measurements().markdown());
    }
    if (!looks.isEmpty()) {
      lines.addAll(List.of("", "## Endurance", ""));
      lines.addAll(lookTable().markdown());
    }
    if (!starts.isEmpty()) {
      lines.addAll(List.of("", "## Starts", ""));
      lines.addAll(startTable().markdown());
    }
    return String.join("\n", lines) + "\n";
  }

  private Stream<Cell> cells() {
    return sittings.stream().flatMap(sitting -> sitting.all().stream());
  }

  private Stream<Ratio> ratios() {
    return sittings.stream().flatMap(sitting -> sitting.ratios().stream());
  }

  private Table ratioTable() {
    return new Table(
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

  private Table measurements() {
    return new Table(
        List.of(
            "Load",
            "Accounts",
            "Entries",
            "Clients",
            "Per second",
            "p50 ms",
            "p99 ms",
            "Attempts",
            "Refused",
            "Unknown",
            "Server ms",
            "Database ms",
            "Memory MB"),
        cells().map(Report::measurement).toList());
  }

  private static List<String> measurement(Cell cell) {
    Spread rate = cell.rate();
    return List.of(
        cell.name() + " " + cell.traffic().kind().label(),
        cell.traffic().kind().legs() == 0 ? "" : String.valueOf(cell.traffic().accounts()),
        String.valueOf(cell.traffic().entries()),
        String.valueOf(cell.clients()),
        number(rate.median(), 0)
            + " ("
            + number(rate.least(), 0)
            + ".."
            + number(rate.most(), 0)
            + ")",
        median(cell, sample -> sample.millis(50), 1),
        median(cell, sample -> sample.millis(99), 1),
        median(cell, Sample::attemptsEach, 2),
        String.valueOf(cell.total(Sample::refused)),
        String.valueOf(cell.total(Sample::unknown)),
        known(cell, sample -> 1000 * sample.use().cpuSeconds() / sample.acknowledged(), 2),
        median(cell, sample -> 1000 * sample.use().databaseSeconds() / sample.acknowledged(), 2),
        known(cell, sample -> sample.use().residentMegabytes(), 0));
  }

  private Table lookTable() {
    return new Table(
        List.of("Seconds", "Acknowledged", "Live heap MB", "Memory MB"),
        looks.stream()
            .map(
                one ->
                    List.of(
                        number(one.seconds(), 0),
                        String.valueOf(one.acknowledged()),
                        number(one.liveMegabytes(), 1),
                        number(one.residentMegabytes(), 0)))
            .toList());
  }

  private Table startTable() {
    return new Table(
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

  /** Everything, each round by itself. */
  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("conditions", conditions);
    all.put(
        "ratios",
        ratios().map(ratio -> Map.of("name", ratio.name(), "spread", ratio.spread())).toList());
    all.put("measurements", cells().map(Report::json).toList());
    all.put("looks", looks);
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
    one.put("rounds", cell.samples().stream().map(Report::json).toList());
    return one;
  }

  private static Map<String, Object> json(Sample sample) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("seconds", sample.seconds());
    one.put("acknowledged", sample.acknowledged());
    one.put("refused", sample.refused());
    one.put("unknown", sample.unknown());
    one.put("attempts", sample.attempts());
    one.put("p50Millis", sample.millis(50));
    one.put("p99Millis", sample.millis(99));
    one.put("maxMillis", sample.millis(100));
    one.put("serverCpuSeconds", sample.use().cpuSeconds());
    one.put("databaseCpuSeconds", sample.use().databaseSeconds());
    one.put("residentMegabytes", sample.use().residentMegabytes());
    return one;
  }

  /** Blank for a load that asks no server, and where the system does not tell. */
  private static String known(Cell cell, ToDoubleFunction<Sample> of, int digits) {
    return cell.spread(of).most() == 0 ? "" : median(cell, of, digits);
  }

  private static String median(Cell cell, ToDoubleFunction<Sample> of, int digits) {
    return number(cell.spread(of).median(), digits);
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
