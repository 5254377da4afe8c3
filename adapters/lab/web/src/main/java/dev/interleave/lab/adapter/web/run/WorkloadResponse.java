package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.LabWorkload;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A complete workload.
 *
 * @param requests null if the duration ends the run
 * @param durationMillis null if the number of requests ends the run
 * @param arrivalsPerSecond null for a closed loop
 */
public record WorkloadResponse(
    String operation,
    Map<String, Integer> strategies,
    int clients,
    Long requests,
    Long durationMillis,
    int accounts,
    String skew,
    String amount,
    long thinkTimeMillis,
    Integer arrivalsPerSecond,
    String target) {

  public static WorkloadResponse of(LabWorkload workload) {
    Map<String, Integer> strategies = new TreeMap<>();
    workload.mix().forEach((strategy, share) -> strategies.put(EnumNames.of(strategy), share));
    return new WorkloadResponse(
        EnumNames.of(workload.operation()),
        strategies,
        workload.clients(),
        workload.requests().isPresent() ? workload.requests().getAsLong() : null,
        workload.duration().map(Duration::toMillis).orElse(null),
        workload.accounts(),
        EnumNames.of(workload.skew()),
        workload.amount().toString(),
        workload.thinkTime().toMillis(),
        workload.arrivalsPerSecond().isPresent() ? workload.arrivalsPerSecond().getAsInt() : null,
        EnumNames.of(workload.target()));
  }
}
