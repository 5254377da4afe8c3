package dev.interleave.adapter.loadtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the parts cost, in numbers: acknowledged deposits per second with their ratio to the plain
 * service of the same round, and the service's processor time per deposit.
 *
 * @param conditions of the run, in order
 */
record CostsReport(Map<String, Object> conditions, List<CostRow> lines) {

  /** One row per contention and variant: medians, each with the least and the most. */
  AlignedTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (CostRow line : lines) {
      Spread rate = Spread.of(line.rates());
      Spread ratio = ratio(line);
      rows.add(
          List.of(
              line.contention().label(),
              line.variant().label(),
              text("%.0f", rate.median()),
              text("%.0f..%.0f", rate.least(), rate.most()),
              text("%.2f", ratio.median()),
              text("%.2f..%.2f", ratio.least(), ratio.most()),
              text("%.2f", line.cpuPerDeposit()),
              text("%.2f", line.cpuPerDeposit() / plain(line).cpuPerDeposit()),
              String.valueOf(line.count(DepositOutcome.ACKNOWLEDGED)),
              String.valueOf(line.count(DepositOutcome.REFUSED)),
              String.valueOf(line.count(DepositOutcome.UNKNOWN)),
              line.verdict().name()));
    }
    return new AlignedTable(
        List.of(
            "load",
            "service",
            "deposits/s",
            "least..most",
            "ratio",
            "least..most",
            "CPU ms",
            "ratio",
            "acknowledged",
            "refused",
            "unknown",
            "verdict"),
        rows);
  }

  /** The same and every interval, for programs. */
  String json() {
    List<Map<String, Object>> results = new ArrayList<>();
    for (CostRow line : lines) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("load", line.contention().label());
      result.put("service", line.variant().label());
      result.put("depositsPerSecond", Spread.of(line.rates()));
      result.put("ratio", ratio(line));
      result.put("rounds", line.rates());
      result.put("cpuMillisPerDeposit", line.cpuPerDeposit());
      result.put("acknowledged", line.count(DepositOutcome.ACKNOWLEDGED));
      result.put("refused", line.count(DepositOutcome.REFUSED));
      result.put("unknown", line.count(DepositOutcome.UNKNOWN));
      result.put("balance", line.balance());
      result.put("verdict", line.verdict());
      results.add(result);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("conditions", conditions);
    document.put("results", results);
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** That of the worst line, one of {@link Conclusion}. */
  int exitCode() {
    Verdict worst =
        lines.stream().map(CostRow::verdict).max(Comparator.naturalOrder()).orElseThrow();
    return switch (worst) {
      case HELD -> Conclusion.HELD;
      case UNPROVEN -> Conclusion.INCONCLUSIVE;
      case EXCESS, LOST -> Conclusion.LOST;
    };
  }

  private Spread ratio(CostRow line) {
    return Spread.ofRatios(line.rates(), plain(line).rates());
  }

  private CostRow plain(CostRow line) {
    return lines.stream()
        .filter(other -> other.contention() == line.contention())
        .filter(other -> other.variant() == Variant.PLAIN)
        .findFirst()
        .orElseThrow();
  }

  private static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
