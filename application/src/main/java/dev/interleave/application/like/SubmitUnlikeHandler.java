package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.SubmitUnlikeUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import java.util.concurrent.CompletionStage;

/** Hands an unlike to a registry whose callers do not wait. */
public final class SubmitUnlikeHandler implements SubmitUnlikeUseCase {

  private final AsyncLikeRegistry registry;
  private final KeyedLikes unlikes = new KeyedLikes();

  public SubmitUnlikeHandler(AsyncLikeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public CompletionStage<LikeOutcome> submit(LikeCommand command) {
    return unlikes.submit(command, registry::submitUnlike);
  }
}
