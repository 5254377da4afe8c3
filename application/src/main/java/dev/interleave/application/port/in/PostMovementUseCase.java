package dev.interleave.application.port.in;

import dev.interleave.application.port.Outcome;
import java.util.concurrent.CompletionStage;

/** Posts a deposit, a withdrawal or a transfer. */
public interface PostMovementUseCase {

  /**
   * Posts the movement once, or refuses it and changes nothing. Returns at once; dependents of the
   * stage must not block. A caller that cancels the stage gives up the answer only: the movement
   * still completes.
   *
   * @return the outcome; or a failure: {@link dev.interleave.application.port.ConcurrencyConflict}
   *     when the retry budget is spent, nothing changed; {@link
   *     dev.interleave.application.port.LedgerUnavailable} when a server could not serve, it says
   *     whether the effect may have happened
   */
  CompletionStage<Outcome> post(PostMovementCommand command);
}
