package dev.interleave.application.port.in;

import dev.interleave.application.port.LikeOutcome;
import java.util.concurrent.CompletionStage;

/** Likes a post for callers that have no thread to wait with. */
public interface SubmitLikeUseCase {

  /**
   * Adds the like and counts it, or refuses and changes nothing. Once per key. Returns at once;
   * what depends on the stage must not block.
   *
   * @return what {@link LikePostUseCase#like} returns or throws
   */
  CompletionStage<LikeOutcome> submit(LikeCommand command);
}
