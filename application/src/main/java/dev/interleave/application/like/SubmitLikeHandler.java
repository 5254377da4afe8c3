package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.SubmitLikeUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import java.util.concurrent.CompletionStage;

/** Hands a like to a registry whose callers do not wait. */
public final class SubmitLikeHandler implements SubmitLikeUseCase {

  private final AsyncLikeRegistry registry;
  private final KeyedLikes likes = new KeyedLikes();

  public SubmitLikeHandler(AsyncLikeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public CompletionStage<LikeOutcome> submit(LikeCommand command) {
    return likes.submit(command, registry::submitLike);
  }
}
