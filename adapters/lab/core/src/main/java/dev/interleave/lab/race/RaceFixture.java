package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.lab.port.RowState;
import java.util.List;
import java.util.Optional;

/** The rows of a contest, and the requests of its contenders. */
interface RaceFixture extends AutoCloseable {

  /** Resets the rows to their opening state, and clears the acknowledgements. */
  void reset();

  /** The committed state of the rows. */
  List<RowState> committed();

  /** The state that the requests acknowledged since the reset should have left. */
  List<RowState> expected();

  /**
   * A loss that the values of the rows do not show, as a sentence; empty if there is none. For
   * example a version that counts fewer movements than were acknowledged.
   */
  Optional<String> hiddenLoss();

  /**
   * The displayed name of a row or a lock.
   *
   * @param row as a strategy names it
   */
  String nameOf(String row);

  /**
   * Runs one attempt of a contender.
   *
   * @param checkpoint passed at every step
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed
   */
  AttemptResult attempt(int contender, int attempt, Checkpoint checkpoint);

  /** Removes the rows. */
  @Override
  void close();

  /**
   * How an attempt ended.
   *
   * @param refusal the reason; empty if the request was acknowledged
   */
  record AttemptResult(String refusal) {

    static final AttemptResult ACKNOWLEDGED = new AttemptResult("");

    boolean acknowledged() {
      return refusal.isEmpty();
    }
  }
}
