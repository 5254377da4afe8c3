package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.SubmitLikeUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.domain.post.Like;
import java.util.concurrent.CompletionStage;

/** Hands a like to a registry whose callers do not wait. */
public final class SubmitLikeHandler implements SubmitLikeUseCase {

  private final AsyncLikeRegistry registry;

  public SubmitLikeHandler(AsyncLikeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public CompletionStage<LikeOutcome> submit(Like like) {
    return registry.submitLike(LikePosting.first(like));
  }
}
