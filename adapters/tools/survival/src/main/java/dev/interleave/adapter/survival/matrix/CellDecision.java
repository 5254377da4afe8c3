package dev.interleave.adapter.survival.matrix;

import java.util.function.Supplier;

/** Which of several runs decides a cell. */
final class CellDecision {

  private static final int MOST_RUNS = 10;
  private static final int MOST_RUNS_NOT_NEEDED = 3;

  private CellDecision() {}

  /**
   * Runs a strategy once, and a control until it breaks, at most ten times. After three runs in
   * which a control had nothing to prevent, it is not needed. If it held once, it has held.
   */
  static MatrixCell of(boolean control, Supplier<MatrixCell> run) {
    MatrixCell cell = run.get();
    for (int runs = 1; control && runs < mostRuns(cell); runs++) {
      MatrixCell next = run.get();
      cell = next.verdict() == CellVerdict.NOT_NEEDED ? cell : next;
    }
    return cell;
  }

  private static int mostRuns(MatrixCell cell) {
    return switch (cell.verdict()) {
      case BROKEN -> 0;
      case NOT_NEEDED -> MOST_RUNS_NOT_NEEDED;
      case HELD, UNKNOWN -> MOST_RUNS;
    };
  }
}
