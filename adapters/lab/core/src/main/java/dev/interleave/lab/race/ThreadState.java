package dev.interleave.lab.race;

/** The state of a contender's thread, as the scheduler sees it. */
enum ThreadState {
  /** May run, or has not reached its first step. */
  RUNNING,
  /** Is paused before a step. */
  READY,
  /** Waits for a lock of the database. */
  BLOCKED,
  /** Found the lock in Redis taken, and is paused before the next try. */
  BLOCKED_IN_REDIS,
  /** Has ended its first attempt. */
  TERMINATED;

  boolean isBlocked() {
    return this == BLOCKED || this == BLOCKED_IN_REDIS;
  }
}
