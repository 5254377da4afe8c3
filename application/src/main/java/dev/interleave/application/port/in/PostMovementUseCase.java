package dev.interleave.application.port.in;

import dev.interleave.application.port.Outcome;

/** Posts a deposit, a withdrawal or a transfer. */
public interface PostMovementUseCase {

  /**
   * Posts the movement once, or refuses it and changes nothing.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent;
   *     nothing changed
   * @throws dev.interleave.application.port.LedgerUnavailable when a server could not serve; it
   *     says whether the effect may have happened
   */
  Outcome post(PostMovementCommand command);
}
