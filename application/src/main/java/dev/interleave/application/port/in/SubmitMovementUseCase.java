package dev.interleave.application.port.in;

import dev.interleave.application.port.Outcome;
import java.util.concurrent.CompletionStage;

/** Posts a deposit, a withdrawal or a transfer for callers that have no thread to wait with. */
public interface SubmitMovementUseCase {

  /**
   * Posts the movement once, or refuses it and changes nothing. Returns at once; what depends on
   * the stage must not block. A caller that cancels the stage gives up the answer only: the
   * movement still completes.
   *
   * @return what {@link PostMovementUseCase#post} returns or throws
   */
  CompletionStage<Outcome> submit(PostMovementCommand command);
}
