package dev.interleave.explorer.port;

/**
 * The database on which the operations run. The exploration reads its rows after each execution and
 * restores them before the next.
 */
public interface ExploredDatabase {

  /** Stores the rows of all tables and the values of all sequences. */
  void remember();

  /**
   * Puts back the stored rows and sequences. No transaction is open.
   *
   * @throws IllegalStateException if nothing was stored
   */
  void restore();

  /**
   * The committed rows of all tables. The {@link DatabaseState.Rows} of a table that equals the
   * stored rows can be the same object in all states, so that it needs no comparison.
   *
   * @throws IllegalStateException if nothing was stored
   */
  DatabaseState state();

  /**
   * Advances every sequence and identity column by some numbers, so that equal serial runs draw
   * different numbers. The columns that hold these numbers are then masked. The default does
   * nothing: the exploration draws numbers by a transaction that it rolls back.
   */
  default void skipSequences() {}
}
