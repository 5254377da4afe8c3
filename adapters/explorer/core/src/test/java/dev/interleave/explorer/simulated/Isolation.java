package dev.interleave.explorer.simulated;

/** The isolation of a simulated transaction. */
public enum Isolation {
  /** A snapshot for each statement. */
  READ_COMMITTED,
  /** A snapshot by the first statement. A write of a row that changed since fails. */
  SNAPSHOT,
  /** A snapshot by the first plain read. Locking reads and writes see the current rows. */
  INNODB
}
