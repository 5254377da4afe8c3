package dev.interleave.application.port.in;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.Like;
import java.util.concurrent.CompletionStage;

/** Likes a post for callers that have no thread to wait with. */
public interface SubmitLikeUseCase {

  /**
   * Adds the like and counts it, or refuses and changes nothing. Returns at once; what depends on
   * the stage must not block.
   *
   * @return what {@link LikePostUseCase#like} returns or throws
   */
  CompletionStage<LikeOutcome> submit(Like like);
}
