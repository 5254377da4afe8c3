package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a fault had an effect. Without one, every check of a run would pass. */
final class FaultEffect {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(5);

  private FaultEffect() {}

  /** One of several attempts to have an effect. */
  @FunctionalInterface
  interface Attempt<E extends Exception> {

    /** Whether it had one. */
    boolean make() throws E;
  }

  /**
   * Makes attempts for the duration of the fault, and for half a minute more if none had an effect:
   * a busy service may need longer for a transaction than the fault lasts.
   *
   * @param between pause after each attempt
   * @throws RunException if none had an effect
   */
  static <E extends Exception> void repeat(
      ScheduledFault fault, Duration between, Attempt<E> attempt) throws E {
    long end = System.nanoTime() + fault.duration().toNanos();
    long last = end + LONGEST.toNanos();
    boolean seen = false;
    while (System.nanoTime() < (seen ? end : last)) {
      seen |= attempt.make();
      TimedWait.of(between);
    }
    require(fault, seen);
  }

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
   * Waits up to half a minute for the effect. A signal or a setting takes effect later than it is
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
