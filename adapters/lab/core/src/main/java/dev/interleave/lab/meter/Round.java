package dev.interleave.lab.meter;

import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.out.EngineCounters.Reading;
import java.time.Duration;
import java.util.Map;

/**
 * What one round of requests came to, before it is judged.
 *
 * @param totals what was answered, and what the rows show of it
 * @param comparison what else the rows show
 * @param reasons why requests were not acknowledged, and how many
 * @param engine what the engine counted meanwhile
 * @param unsent how many requests were due and never sent
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
