package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.run.ResultResponse;
import dev.interleave.lab.adapter.web.run.WorkloadResponse;
import dev.interleave.lab.port.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report of a run as text. */
record RunReport(RunView run) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    run.result().map(ResultResponse::of).ifPresent(result -> addResult(result, lines));
    if (!run.failure().isEmpty()) {
      lines.add("Failed: " + run.failure());
    }
    return lines;
  }

  private void addResult(ResultResponse result, List<String> lines) {
    WorkloadResponse workload = WorkloadResponse.of(run.workload());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s%s, %d clients",
            result.verdict().toUpperCase(Locale.ROOT),
            workload.operation(),
            run.workload().operation().isLike() ? "" : " under " + mix(workload.strategies()),
            workload.clients()));
    result.findings().forEach(finding -> lines.add("  " + finding));
    lines.add("");
    lines.addAll(new TextTable(List.of("what", "how much"), rows(result)).lines());
  }

  private static String mix(Map<String, Integer> shares) {
    return shares.size() == 1 ? shares.keySet().iterator().next() : counted(shares);
  }

  private static List<List<String>> rows(ResultResponse result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("offered", text(result.offered())));
    rows.add(List.of("acknowledged", text(result.acknowledged())));
    rows.add(List.of("refused", text(result.refused())));
    rows.add(List.of("unknown", text(result.unknown())));
    rows.add(List.of("applied", text(result.applied())));
    rows.add(List.of("lost", result.lost() + " (" + result.lostAmount() + ")"));
    rows.add(List.of("doubled", result.doubled() + " (" + result.doubledAmount() + ")"));
    rows.add(List.of("attempts", text(result.attempts())));
    rows.add(List.of("conflicts", counted(result.conflicts())));
    rows.add(
        List.of(
            "lock waits", result.lockWaits() + ", together " + result.lockWaitMillis() + " ms"));
    rows.add(List.of("deadlocks", result.deadlocks() < 0 ? "unknown" : text(result.deadlocks())));
    rows.add(
        List.of(
            "latency",
            String.format(
                Locale.ROOT,
                "p50 %s, p90 %s, p99 %s, max %s ms",
                result.p50Millis(),
                result.p90Millis(),
                result.p99Millis(),
                result.maxMillis())));
    rows.add(List.of("took", result.tookMillis() + " ms"));
    rows.add(List.of("acknowledged per second", text(result.acknowledgedPerSecond())));
    rows.add(List.of("fairness", result.fairnessPermille() + " of 1000"));
    rows.add(List.of("in flight at once", text(result.overlap())));
    if (result.control() != null) {
      rows.add(
          List.of(
              "unguarded control",
              String.format(
                  Locale.ROOT,
                  "lost %d of %d acknowledged",
                  result.control().lost(),
                  result.control().acknowledged())));
    }
    return rows;
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  private static String counted(Map<String, ? extends Number> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
  }
}
