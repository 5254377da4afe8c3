package dev.interleave.lab.port;

import java.util.List;

/**
 * The anomalies that occur on the connected engine, as measured.
 *
 * @param engine name and version, for example {@code MariaDB 11.4.5}
 * @param modes one per setting that changes the results
 */
public record AnomalyMatrix(String engine, List<Mode> modes) {

  /**
   * @param setting for example {@code innodb_snapshot_isolation=OFF}; empty where the engine has
   *     none
   */
  public record Mode(String setting, List<Cell> cells) {
    public Mode {
      cells = List.copyOf(cells);
    }
  }

  /** The levels of the SQL standard. */
  public enum Isolation {
    READ_UNCOMMITTED,
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE
  }

  /** After Adya and Berenson et al.; in parentheses Hermitage's names. */
  public enum Anomaly {
    /** (G0) */
    DIRTY_WRITE,
    /** (G1a) */
    DIRTY_READ,
    /** (fuzzy read, P2) */
    NON_REPEATABLE_READ,
    /** (P3) */
    PHANTOM,
    /** (P4) */
    LOST_UPDATE,
    /** (G-single, A5A) */
    READ_SKEW,
    /** (G2-item, A5B) */
    WRITE_SKEW
  }

  /**
   * @param occurs whether the anomaly happened
   * @param prevention what prevented it: {@code blocked}, {@code error 1213}, {@code snapshot};
   *     empty if it happened
   * @param history the statements and their results, one line each
   */
  public record Cell(
      Isolation isolation,
      Anomaly anomaly,
      boolean occurs,
      String prevention,
      List<String> history) {
    public Cell {
      history = List.copyOf(history);
    }
  }

  public AnomalyMatrix {
    modes = List.copyOf(modes);
  }
}
