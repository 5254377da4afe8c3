package dev.interleave.lab.measurement;

import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.out.EngineCounters.Reading;
import java.time.Duration;
import java.util.Map;

/**
 * The measurements of one round, before they are evaluated.
 *
 * @param totals the totals of replies and rows
 * @param comparison the difference between rows and replies
 * @param reasons the number of requests that were not acknowledged, by reason
 * @param engine the engine's counters during the round
 * @param unsent the number of requests that were due and not sent
 */
record Round(
    RoundTotals totals,
    BalanceComparison comparison,
    Map<String, Long> reasons,
    long attempts,
    Map<String, Long> conflicts,
    Reading engine,
    Latency latency,
    Duration took,
    int fairnessPermille,
    int overlap,
    long unsent) {}
