package dev.interleave.application.port.out;

/**
 * The steps of a strategy between which another request can run.
 *
 * <p>Every strategy passes them. In production a checkpoint does nothing. The processing time of
 * the comparison routes, the deterministic interleaving tests and the laboratory are
 * implementations that log, wait, or block.
 */
public interface Checkpoint {

  /** A step of a strategy; each passes only those it has. */
  enum Step {
    /** Takes a lock: a row's, or the one in Redis. */
    LOCK,
    /** Found the lock in Redis taken, and tries again. */
    LOCK_WAIT,
    /** Reads rows without a lock. */
    READ,
    /** Decides what to write. */
    COMPUTE,
    /** Writes the account's (or the post's) row. */
    WRITE,
    /** Commits; {@code after} means that the commit was acknowledged. */
    COMMIT,
    /** Releases the lock in Redis. */
    UNLOCK
  }

  /** Called on the thread of the work, before the step; may block. */
  default void before(Operation operation, int attempt, Step step) {}

  /** Called after the step, if it did not fail; may block. */
  default void after(Operation operation, int attempt, Step step, Observation seen) {}

  /** Passes without doing anything. */
  Checkpoint NONE = new Checkpoint() {};
}
