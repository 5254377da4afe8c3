package dev.interleave.explorer.report;

/** The verdict of an exploration. */
public enum ExplorationVerdict {
  /** No execution failed. */
  PASSED,
  /** An execution failed. */
  FAILED,
  /**
   * No execution failed, and too little was tested: an operation sent no statement, or is
   * acknowledged in no serial order, or an invariant does not hold after one. The words of the
   * report name it.
   */
  INCONCLUSIVE
}
