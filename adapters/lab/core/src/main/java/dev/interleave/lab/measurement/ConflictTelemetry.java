package dev.interleave.lab.measurement;

import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the attempts that ended in a conflict, including attempts that were retried. */
final class ConflictTelemetry implements Telemetry {

  private final Map<Cause, LongAdder> counts = new EnumMap<>(Cause.class);

  ConflictTelemetry() {
    for (Cause cause : Cause.values()) {
      counts.put(cause, new LongAdder());
    }
  }

  @Override
  public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
    counts.get(cause).increment();
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** The counts above zero, by the name of the cause. */
  Map<String, Long> byCause() {
    Map<String, Long> happened = new TreeMap<>();
    counts.forEach(
        (cause, count) -> {
          if (count.sum() > 0) {
            happened.put(cause.name(), count.sum());
          }
        });
    return happened;
  }
}
