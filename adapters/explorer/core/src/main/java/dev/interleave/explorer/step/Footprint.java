package dev.interleave.explorer.step;

import java.util.Set;

/**
 * What a step of a transaction touches, on an engine with multi-version reads.
 *
 * @param reads what a plain read looks at, as of a snapshot: it never sees an uncommitted write
 * @param locks what the step reads in its current state and locks: locking reads, updates, deletes
 * @param inserts the rows that the step adds, and locks
 * @param publishes what other transactions can see from this step on: at a commit all writes of the
 *     transaction, at an implicit commit those of the statement
 * @param releases the locks that the step gives back
 * @param snapshot when the snapshot of {@code reads} is taken
 * @param unknown whether the step may touch anything else; it then depends on every other step
 */
public record Footprint(
    Set<Area> reads,
    Set<Area> locks,
    Set<Area> inserts,
    Set<Area> publishes,
    Set<Area> releases,
    Snapshot snapshot,
    boolean unknown) {

  /** A step that touches nothing. */
  public static final Footprint NOTHING =
      new Footprint(
          Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Snapshot.EACH_STATEMENT, false);

  /** A step of which nothing is known. */
  public static final Footprint UNKNOWN =
      new Footprint(
          Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Snapshot.EACH_STATEMENT, true);

  public Footprint {
    reads = Set.copyOf(reads);
    locks = Set.copyOf(locks);
    inserts = Set.copyOf(inserts);
    publishes = Set.copyOf(publishes);
    releases = Set.copyOf(releases);
  }

  /** The snapshot that a plain read sees. */
  public enum Snapshot {
    /** A new one for each statement: read committed, and autocommit. */
    EACH_STATEMENT,
    /** This step takes the snapshot of its transaction: the first read under repeatable read. */
    TAKEN,
    /** The snapshot was taken by an earlier step of the transaction. */
    KEPT
  }
}
