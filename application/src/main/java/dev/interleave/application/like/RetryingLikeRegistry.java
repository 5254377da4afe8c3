package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.retry.Retry;

/** Tries the registry again after a conflict, each time in a transaction of its own. */
public final class RetryingLikeRegistry implements LikeRegistry {

  private final LikeRegistry registry;
  private final Retry retry;

  public RetryingLikeRegistry(LikeRegistry registry, Retry retry) {
    this.registry = registry;
    this.retry = retry;
  }

  @Override
  public LikeOutcome like(LikePosting posting) {
    return retry.call(attempt -> registry.like(posting.attempt(attempt)));
  }

  @Override
  public LikeOutcome unlike(LikePosting posting) {
    return retry.call(attempt -> registry.unlike(posting.attempt(attempt)));
  }
}
