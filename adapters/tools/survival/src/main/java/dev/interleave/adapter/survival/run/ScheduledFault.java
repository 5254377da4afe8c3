package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault of a schedule.
 *
 * @param pause the time without a fault before it
 * @param kind of the fault
 * @param instance which instance is meant, if the kind is about one: 0 or 1
 * @param duration until the fault is ended
 */
public record ScheduledFault(Duration pause, FaultKind kind, int instance, Duration duration) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "after %d ms: %s, instance %d, for %d ms",
        pause.toMillis(),
        kind.label(),
        instance,
        duration.toMillis());
  }
}
