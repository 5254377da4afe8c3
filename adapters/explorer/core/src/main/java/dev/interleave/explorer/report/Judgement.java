package dev.interleave.explorer.report;

/** The comparison of an execution with the serial orders, from best to worst. */
public enum Judgement {
  /**
   * A serial order of the acknowledged operations has the same answers and leaves the same rows.
   */
  SERIALIZABLE,
  /** A serial order leaves the same rows, and none of these has the same answers. */
  WRONG_ANSWERS,
  /** No serial order leaves the same rows. */
  WRONG_STATE,
  /** A stated invariant does not hold. */
  BROKEN_INVARIANT
}
