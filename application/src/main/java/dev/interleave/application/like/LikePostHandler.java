package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.Like;

/** Hands a like to the registry. */
public final class LikePostHandler implements LikePostUseCase {

  private final LikeRegistry registry;

  public LikePostHandler(LikeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public LikeOutcome like(Like like) {
    return registry.like(LikePosting.first(like));
  }
}
