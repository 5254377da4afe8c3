package dev.interleave.application.port.out;

import dev.interleave.application.port.LikeOutcome;
import java.util.concurrent.CompletionStage;

/**
 * A {@link LikeRegistry} whose callers need no thread that waits. What depends on a stage must not
 * block.
 */
public interface AsyncLikeRegistry {

  /**
   * Returns at once.
   *
   * @return what {@link LikeRegistry#like} returns or throws
   */
  CompletionStage<LikeOutcome> submitLike(LikePosting posting);

  /**
   * Returns at once.
   *
   * @return what {@link LikeRegistry#unlike} returns or throws
   */
  CompletionStage<LikeOutcome> submitUnlike(LikePosting posting);
}
