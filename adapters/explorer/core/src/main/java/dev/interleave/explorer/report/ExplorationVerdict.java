package dev.interleave.explorer.report;

/** The verdict of an exploration. */
public enum ExplorationVerdict {
  /** No execution failed. */
  PASSED,
  /** An execution failed. */
  FAILED,
  /** No operation is acknowledged in any serial order, so nothing was tested. */
  INCONCLUSIVE
}
