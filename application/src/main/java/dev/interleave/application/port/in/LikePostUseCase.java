package dev.interleave.application.port.in;

import dev.interleave.application.port.LikeOutcome;
import java.util.concurrent.CompletionStage;

/** Likes a post. */
public interface LikePostUseCase {

  /**
   * Adds the like and counts it, or refuses and changes nothing. Once per key. Returns at once;
   * dependents of the stage must not block.
   *
   * @return the outcome; or a failure: {@link dev.interleave.application.port.ConcurrencyConflict}
   *     when the retry budget is spent, {@link dev.interleave.application.port.LedgerUnavailable}
   *     when the database could not serve
   */
  CompletionStage<LikeOutcome> like(LikeCommand command);
}
