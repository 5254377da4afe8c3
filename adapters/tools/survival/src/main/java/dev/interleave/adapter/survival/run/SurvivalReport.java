package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.anomaly.FoundAnomaly;
import dev.interleave.adapter.survival.checker.AnomalyChecker;
import dev.interleave.adapter.survival.checker.CheckReport;
import dev.interleave.adapter.survival.checker.CheckedRun;
import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.HttpResult.Delivery;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run saw, and what the checkers say. */
public final class SurvivalReport {

  private static final double NANOS_PER_MILLI = 1e6;

  private final CheckedRun run;
  private final CheckReport checks;
  private final List<EndedFault> faults;
  private final List<FoundAnomaly> anomalies;

  SurvivalReport(CheckedRun run, CheckReport checks, List<EndedFault> faults) {
    this.run = run;
    this.checks = checks;
    this.faults = List.copyOf(faults);
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

  /** Counts, recovery times and the results of the checkers. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(counts());
    lines.add(longestResponse());
    lines.addAll(recoveries());
    lines.addAll(permittedAnomalies());
    lines.add(checks.toString());
    return String.join("\n", lines);
  }

  private String counts() {
    List<RecordedOperation> writes =
        history().operations().stream().filter(one -> one.operation().isWrite()).toList();
    long replays =
        writes.stream()
            .flatMap(write -> write.completion().stream())
            .filter(event -> event.http() != null && event.http().replayed())
            .count();
    return String.format(
        Locale.ROOT,
        "%d acknowledged writes, %d failed, %d unknown until repeated, %d replayed; %d keys.",
        count(writes, EventType.OK),
        count(writes, EventType.FAIL),
        count(writes, EventType.INFO),
        replays,
        writes.stream().map(RecordedOperation::key).distinct().count());
  }

  private static long count(List<RecordedOperation> writes, EventType end) {
    return writes.stream().filter(write -> write.end() == end).count();
  }

  private String longestResponse() {
    return history().operations().stream()
        .filter(SurvivalReport::isAnswered)
        .max(Comparator.comparingLong(SurvivalReport::nanos))
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "The longest response took %.0f ms: %s, status %d.",
                    nanos(one) / NANOS_PER_MILLI,
                    one.operation().name().toLowerCase(Locale.ROOT),
                    one.completion().orElseThrow().http().status()))
        .orElse("No response.");
  }

  /** Whether the service responded. Reads of likes go to the database. */
  private static boolean isAnswered(RecordedOperation operation) {
    return operation
        .completion()
        .filter(event -> event.operation() != OperationType.READ_LIKES)
        .filter(event -> event.http().delivery() == Delivery.ANSWERED)
        .isPresent();
  }

  private static long nanos(RecordedOperation operation) {
    return operation.completion().orElseThrow().nanos() - operation.invocation().nanos();
  }

  /**
   * For each kind, the time from the end of the cause to the first movement that the instance
   * acknowledged, or one of both if the fault was one of the database or of Redis.
   */
  private List<String> recoveries() {
    Map<String, List<Double>> millis = new TreeMap<>();
    for (EndedFault fault : faults) {
      history().events().stream()
          .filter(event -> event.nanos() >= fault.nanos())
          .filter(event -> event.type() == EventType.OK && event.operation().isMovement())
          .filter(event -> fault.isOf(event.instance()))
          .mapToLong(OperationEvent::nanos)
          .findFirst()
          .ifPresent(
              nanos ->
                  millis
                      .computeIfAbsent(fault.label(), label -> new ArrayList<>())
                      .add((nanos - fault.nanos()) / NANOS_PER_MILLI));
    }
    return millis.entrySet().stream().map(SurvivalReport::recovery).toList();
  }

  /** Anomalies of the database, which the checks permit. */
  private List<String> permittedAnomalies() {
    return anomalies.stream()
        .filter(anomaly -> SurvivalRun.PERMITTED.contains(anomaly.name()))
        .map(anomaly -> "Permitted, as MariaDB shows it: " + anomaly)
        .toList();
  }

  private static String recovery(Map.Entry<String, List<Double>> entry) {
    List<Double> sorted = entry.getValue().stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%s, %d times: the first acknowledgement came %.0f ms after its end (median), at most"
            + " %.0f ms.",
        entry.getKey(),
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1));
  }
}
