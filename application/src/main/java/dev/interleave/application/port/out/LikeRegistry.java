package dev.interleave.application.port.out;

import dev.interleave.application.port.LikeOutcome;

/**
 * Keeps at most one like per user and post, and the post's count equal to the number of its likes.
 *
 * <p>Both methods throw {@link dev.interleave.application.port.LedgerUnavailable} if the database
 * could not serve. Nothing has changed if they throw {@link
 * dev.interleave.application.port.ConcurrencyConflict}, after which trying again may work, or
 * {@link dev.interleave.application.port.IdempotencyKeyReused}.
 */
public interface LikeRegistry {

  /**
   * @return recorded and committed, or refused with nothing changed
   */
  LikeOutcome like(LikePosting posting);

  /**
   * @return recorded and committed, or refused with nothing changed
   */
  LikeOutcome unlike(LikePosting posting);
}
