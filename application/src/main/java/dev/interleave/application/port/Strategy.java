package dev.interleave.application.port;

/** The concurrency mechanisms under which the same operation can run. */
public enum Strategy {
  /**
   * Reads, thinks, writes an absolute value: loses updates on purpose. The control of every
   * experiment.
   */
  UNGUARDED,
  /** One conditional SQL statement per row. */
  ATOMIC,
  /** A version checked at the write; the loser tries again. */
  OPTIMISTIC,
  /** A row lock before the read; the second waits. */
  PESSIMISTIC,
  /** A lease in Redis around the optimistic strategy, which fences it. */
  REDIS,
  /** The database's strictest isolation level; it chooses who tries again. */
  SERIALIZABLE,
  /** A row lock before the read; who finds it taken does not wait, and tries again. */
  NOWAIT,
  /** One row lock and one commit for all the movements that wait for the same rows. */
  COMBINING
}
