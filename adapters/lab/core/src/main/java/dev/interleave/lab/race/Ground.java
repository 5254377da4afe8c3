package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.lab.port.RowState;
import java.util.List;
import java.util.Optional;

/** The rows that a contest is about, and what its contenders do to them. */
interface Ground extends AutoCloseable {

  /** Puts the rows back to how every execution begins, and forgets what was acknowledged. */
  void restart();

  /** The rows as committed. */
  List<RowState> committed();

  /** The rows as what was acknowledged since the restart would have left them. */
  List<RowState> expected();

  /**
   * What is wrong although every row has the value that it should have, as a sentence; empty if
   * nothing is.
   */
  Optional<String> hiddenLoss();

  /** A name that people read for a row or a lock as a strategy names it. */
  String nameOf(String row);

  /**
   * Does what a contender does, once.
   *
   * @param checkpoint passed at every step
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed
   */
  Told attempt(int contender, int attempt, Checkpoint checkpoint);

  /** Removes the rows. */
  @Override
  void close();

  /**
   * What a contender was told.
   *
   * @param refusal why not; empty if it was acknowledged
   */
  record Told(String refusal) {

    static final Told DONE = new Told("");

    boolean acknowledged() {
      return refusal.isEmpty();
    }
  }
}
