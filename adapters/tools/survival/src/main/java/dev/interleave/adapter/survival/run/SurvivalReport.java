package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.anomaly.AnomalyName;
import dev.interleave.adapter.survival.anomaly.FoundAnomaly;
import dev.interleave.adapter.survival.checker.AnomalyChecker;
import dev.interleave.adapter.survival.checker.CheckReport;
import dev.interleave.adapter.survival.checker.CheckedRun;
import dev.interleave.adapter.survival.checker.EffectCounts;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a run saw, and what the checkers say. */
public final class SurvivalReport {

  private final CheckedRun run;
  private final CheckReport checks;
  private final RunMeasurements measurements;
  private final List<FoundAnomaly> anomalies;
  private final Set<AnomalyName> permitted;

  /**
   * @param permitted anomalies of the database, which are printed and do not fail the run
   */
  SurvivalReport(
      CheckedRun run, CheckReport checks, List<EndedFault> faults, Set<AnomalyName> permitted) {
    this.permitted = Set.copyOf(permitted);
    this.run = run;
    this.checks = checks;
    this.measurements = new RunMeasurements(run.history(), faults);
    this.anomalies = AnomalyChecker.find(run);
  }

  /** What happened. */
  public OperationHistory history() {
    return run.history();
  }

  /** The anomalies, permitted or not. */
  public List<FoundAnomaly> anomalies() {
    return anomalies;
  }

  /** What the checkers found. */
  public CheckReport checks() {
    return checks;
  }

  /** The differences between the responses and the ledger. */
  public EffectCounts effects() {
    return EffectCounts.of(run);
  }

  /** How many writes were acknowledged. */
  public long acknowledged() {
    return measurements.acknowledged();
  }

  /** How many writes had an unknown result until they were repeated. */
  public long unknown() {
    return measurements.unknown();
  }

  /** The longest response in milliseconds; 0 without one. */
  public long longestResponseMillis() {
    return measurements.slowest().map(RunMeasurements::millis).map(Math::round).orElse(0L);
  }

  /** The longest time in milliseconds from the end of a cause to the next acknowledged movement. */
  public long longestRecoveryMillis() {
    return measurements.recoveries().values().stream()
        .flatMap(Collection::stream)
        .max(Double::compare)
        .map(Math::round)
        .orElse(0L);
  }

  /** Counts, recovery times and the results of the checkers. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(counts());
    lines.add(measurements.slowest().map(SurvivalReport::longestResponse).orElse("No response."));
    measurements.recoveries().entrySet().forEach(entry -> lines.add(recovery(entry)));
    lines.addAll(acknowledgementGaps());
    lines.addAll(permittedAnomalies());
    lines.add(checks.toString());
    return String.join("\n", lines);
  }

  private String counts() {
    return String.format(
        Locale.ROOT,
        "%d acknowledged writes, %d failed, %d unknown until repeated, %d replayed; %d keys.",
        measurements.acknowledged(),
        measurements.failed(),
        measurements.unknown(),
        measurements.replayed(),
        measurements.keys());
  }

  private static String longestResponse(RecordedOperation slowest) {
    return String.format(
        Locale.ROOT,
        "The longest response took %.0f ms: %s, status %d.",
        RunMeasurements.millis(slowest),
        slowest.operation().name().toLowerCase(Locale.ROOT),
        slowest.completion().orElseThrow().http().status());
  }

  /** For each kind of fault, the longest time in which no client received an acknowledgement. */
  private List<String> acknowledgementGaps() {
    return AcknowledgementGaps.of(history()).entrySet().stream()
        .map(
            entry ->
                line(
                    entry,
                    "%s, %d times: the longest time without an acknowledged write was %.0f ms"
                        + " (median), at most %.0f ms."))
        .toList();
  }

  /** Anomalies of the database, which the checks permit. */
  private List<String> permittedAnomalies() {
    return anomalies.stream()
        .filter(anomaly -> permitted.contains(anomaly.name()))
        .map(anomaly -> "Permitted, as MariaDB shows it: " + anomaly)
        .toList();
  }

  private static String recovery(Map.Entry<String, List<Double>> entry) {
    return line(
        entry,
        "%s, %d times: the first acknowledgement came %.0f ms after its end (median), at most"
            + " %.0f ms.");
  }

  /** A line with the label, the number, the median and the maximum. */
  private static String line(Map.Entry<String, List<Double>> entry, String format) {
    List<Double> sorted = entry.getValue().stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        format,
        entry.getKey(),
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1));
  }
}
