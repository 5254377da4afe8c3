package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.adapter.web.json.Millis;
import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RunResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of a run.
 *
 * @param conflicts attempts that ended in a conflict, by cause
 * @param deadlocks -1 if the engine does not count them
 * @param control null if the run itself is unguarded
 */
public record ResultResponse(
    String verdict,
    List<String> findings,
    long offered,
    long acknowledged,
    long refused,
    long unknown,
    long applied,
    long lost,
    String lostAmount,
    long doubled,
    String doubledAmount,
    long attempts,
    Map<String, Long> conflicts,
    long lockWaits,
    BigDecimal lockWaitMillis,
    long deadlocks,
    BigDecimal p50Millis,
    BigDecimal p90Millis,
    BigDecimal p99Millis,
    BigDecimal maxMillis,
    BigDecimal tookMillis,
    long acknowledgedPerSecond,
    int fairnessPermille,
    int overlap,
    ControlResponse control) {

  /** The totals of the unguarded control. */
  public record ControlResponse(long acknowledged, long lost) {}

  public static ResultResponse of(RunResult result) {
    RoundTotals totals = result.totals();
    Latency latency = result.latency();
    Map<String, Long> conflicts = new TreeMap<>();
    result.conflicts().forEach((cause, count) -> conflicts.put(EnumNames.of(cause), count));
    return new ResultResponse(
        EnumNames.of(result.verdict()),
        result.findings(),
        totals.offered(),
        totals.acknowledged(),
        totals.refused(),
        totals.unknown(),
        totals.applied(),
        totals.lost(),
        totals.lostAmount().toString(),
        totals.doubled(),
        totals.doubledAmount().toString(),
        result.attempts(),
        conflicts,
        result.lockWaits(),
        Millis.of(result.lockWaitTime()),
        result.deadlocks(),
        Millis.of(latency.p50()),
        Millis.of(latency.p90()),
        Millis.of(latency.p99()),
        Millis.of(latency.max()),
        Millis.of(result.took()),
        result.acknowledgedPerSecond(),
        result.fairnessPermille(),
        result.overlap(),
        result
            .control()
            .map(control -> new ControlResponse(control.acknowledged(), control.lost()))
            .orElse(null));
  }
}
