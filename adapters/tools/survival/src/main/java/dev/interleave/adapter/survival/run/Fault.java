package dev.interleave.adapter.survival.run;

/** What a kind of fault does. */
@FunctionalInterface
interface Fault {

  /**
   * Injects the fault, waits for its duration, and removes the cause.
   *
   * @throws RunException if the fault had no effect
   */
  void inject(Deployment deployment, ScheduledFault fault);
}
