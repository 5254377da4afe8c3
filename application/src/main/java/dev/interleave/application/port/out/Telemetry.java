package dev.interleave.application.port.out;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.domain.transfer.Movement;

/**
 * Records conflicts and results of the work under one strategy, for meters and logs.
 *
 * <p>Called on the thread of the work. An implementation must not block and must not fail.
 */
public interface Telemetry {

  /** What a request asks for. */
  enum Kind {
    DEPOSIT,
    WITHDRAWAL,
    TRANSFER,
    /** Movements of which all happen, or none. */
    BATCH,
    LIKE,
    UNLIKE;

    public static Kind of(Movement movement) {
      if (movement instanceof Movement.Deposit) {
        return DEPOSIT;
      }
      return movement instanceof Movement.Withdrawal ? WITHDRAWAL : TRANSFER;
    }
  }

  /**
   * One attempt ended in a conflict; another may follow.
   *
   * @param attempt counted from 1
   */
  default void conflicted(
      Kind kind, Operation operation, int attempt, ConcurrencyConflict.Cause cause) {}

  /**
   * A request ended, all of its attempts together.
   *
   * @param nanos how long it took, waits and pauses included
   */
  default void ended(Kind kind, Completion completion, long nanos) {}

  /** Records nothing. */
  Telemetry NONE = new Telemetry() {};
}
