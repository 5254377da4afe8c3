package dev.interleave.application.port.in;

import dev.interleave.application.port.LikeOutcome;
import java.util.concurrent.CompletionStage;

/** Unlikes a post for callers that have no thread to wait with. */
public interface SubmitUnlikeUseCase {

  /**
   * Takes the like away and uncounts it, or refuses and changes nothing. Returns at once; what
   * depends on the stage must not block.
   *
   * @return what {@link UnlikePostUseCase#unlike} returns or throws
   */
  CompletionStage<LikeOutcome> submit(LikeCommand command);
}
