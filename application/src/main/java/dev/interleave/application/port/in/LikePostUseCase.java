package dev.interleave.application.port.in;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.Like;

/** Likes a post. */
public interface LikePostUseCase {

  /**
   * Adds the like and counts it, or refuses and changes nothing.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  LikeOutcome like(Like like);
}
