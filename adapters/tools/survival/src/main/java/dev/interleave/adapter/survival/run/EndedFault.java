package dev.interleave.adapter.survival.run;

/**
 * A fault whose cause was removed.
 *
 * @param label of its kind
 * @param nanos when, on the clock of the history
 * @param instance the name of the instance that had the fault; empty for both
 */
record EndedFault(String label, long nanos, String instance) {

  /** Whether the fault was one of this instance. */
  boolean isOf(String name) {
    return instance.isEmpty() || instance.equals(name);
  }
}
