package dev.interleave.adapter.survival.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Strategies and faults.
 *
 * @param measured the day
 * @param database the version of the database
 * @param options of the command that measured it
 * @param rows the strategies and the controls
 * @param faults the labels of the faults
 * @param cells those that were run; a fault of Redis is run with locks in Redis alone
 */
public record SurvivalMatrix(
    String measured,
    String database,
    String options,
    List<MatrixRow> rows,
    List<String> faults,
    List<MatrixCell> cells) {

  public SurvivalMatrix {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
    cells = List.copyOf(cells);
  }

  /** The cell of a strategy and a fault, if it was run. */
  public Optional<MatrixCell> cell(String row, String fault) {
    return cells.stream()
        .filter(cell -> cell.row().equals(row) && cell.fault().equals(fault))
        .findFirst();
  }

  /**
   * One sentence for each cell that is not as it must be. With all guards a cell holds. Without one
   * it breaks, or shows that the guard had nothing to prevent.
   */
  public List<String> defects() {
    List<String> defects = new ArrayList<>();
    for (MatrixRow row : rows) {
      for (MatrixCell cell : cellsOf(row)) {
        boolean expected =
            row.control()
                ? cell.verdict() == CellVerdict.BROKEN || cell.verdict() == CellVerdict.NOT_NEEDED
                : cell.verdict() == CellVerdict.HELD;
        if (!expected) {
          defects.add(
              String.format(
                  Locale.ROOT,
                  "%s under %s: %s. %s To repeat: %s",
                  row.label(),
                  cell.fault(),
                  cell.verdict().label(),
                  cell.reason(),
                  cell.options()));
        }
      }
    }
    return defects;
  }

  private List<MatrixCell> cellsOf(MatrixRow row) {
    return cells.stream().filter(cell -> cell.row().equals(row.label())).toList();
  }

  /** A cell in one line. */
  static String line(MatrixCell cell) {
    return String.format(
        Locale.ROOT,
        "%-28s %-20s %-24s %d acknowledged, %d unknown until repeated, recovery %d ms",
        cell.row(),
        cell.fault(),
        cell.summary(),
        cell.acknowledged(),
        cell.unknown(),
        cell.recoveryMillis());
  }
}
