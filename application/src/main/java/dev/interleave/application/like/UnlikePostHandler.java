package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.Like;

/** Hands an unlike to the registry. */
public final class UnlikePostHandler implements UnlikePostUseCase {

  private final LikeRegistry registry;

  public UnlikePostHandler(LikeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public LikeOutcome unlike(Like like) {
    return registry.unlike(LikePosting.first(like));
  }
}
