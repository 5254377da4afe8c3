package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a fault had an effect. Without one, every check of a run would pass. */
final class FaultEffect {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(5);

  private FaultEffect() {}

  /**
   * Ends the run if the fault had no effect.
   *
   * @throws RunException if it was not seen
   */
  static void require(ScheduledFault fault, boolean seen) {
    if (!seen) {
      throw new RunException("the fault " + fault.kind().label() + " had no effect");
    }
  }

  /**
   * Waits up to five seconds for the effect. A signal or a setting takes effect later than it is
   * sent.
   *
   * @throws RunException if it was not seen
   */
  static void await(ScheduledFault fault, BooleanSupplier effect) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      if (effect.getAsBoolean()) {
        return;
      }
      TimedWait.of(BETWEEN_PROBES);
    }
    require(fault, false);
  }
}
