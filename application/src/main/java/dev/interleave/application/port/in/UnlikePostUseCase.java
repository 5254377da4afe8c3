package dev.interleave.application.port.in;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.Like;

/** Takes a like back. */
public interface UnlikePostUseCase {

  /**
   * Removes the like and uncounts it, or refuses and changes nothing.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  LikeOutcome unlike(Like like);
}
