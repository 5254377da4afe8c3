package dev.interleave.application.port;

/** The concurrency mechanisms under which the same operation can run. */
public enum Strategy {
  /**
   * Reads, computes, and writes an absolute value. It loses updates on purpose, as the negative
   * control of every experiment.
   */
  UNGUARDED,
  /** One conditional SQL statement per row. */
  ATOMIC,
  /** A version that is checked at the write. After a conflict the request is retried. */
  OPTIMISTIC,
  /** A row lock before the read. A second request waits for it. */
  PESSIMISTIC,
  /** A lease in Redis around the optimistic strategy, which fences it. */
  REDIS,
  /** The database's strictest isolation level. The database chooses the request that is retried. */
  SERIALIZABLE,
  /**
   * {@code SELECT ... FOR UPDATE NOWAIT}. If the row is locked, the attempt fails immediately and
   * is retried.
   */
  NOWAIT,
  /** One locking read and one commit for all movements that wait, whatever their accounts. */
  COMBINING
}
