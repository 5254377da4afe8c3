package dev.interleave.application.port.in;

import dev.interleave.application.port.LikeOutcome;
import java.util.concurrent.CompletionStage;

/** Takes a like back. */
public interface UnlikePostUseCase {

  /**
   * Removes the like and uncounts it, or refuses and changes nothing. Returns at once; dependents
   * of the stage must not block.
   *
   * @return the outcome; or a failure: {@link dev.interleave.application.port.ConcurrencyConflict}
   *     when the retry budget is spent, {@link dev.interleave.application.port.LedgerUnavailable}
   *     when the database could not serve
   */
  CompletionStage<LikeOutcome> unlike(LikeCommand command);
}
