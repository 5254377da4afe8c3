package dev.interleave.explorer.schedule;

/** The state of a contender's thread, as the scheduler sees it. */
enum ThreadState {
  /** May run, or has not reached its first step. */
  RUNNING,
  /** Is paused before a step. */
  READY,
  /** Waits for a lock of the database. */
  BLOCKED,
  /** Found a polled lock taken, and is paused before the next try. */
  BLOCKED_POLLING,
  /** Has ended. */
  TERMINATED;

  boolean isBlocked() {
    return this == BLOCKED || this == BLOCKED_POLLING;
  }
}
