package dev.interleave.application.port.out;

import dev.interleave.application.port.LikeOutcome;

/**
 * Keeps at most one like per user and post, and the post's count equal to the number of its likes.
 */
public interface LikeRegistry {

  /**
   * @return recorded and committed, or refused with nothing changed
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.IdempotencyKeyReused nothing changed
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  LikeOutcome like(LikePosting posting);

  /**
   * @return recorded and committed, or refused with nothing changed
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.IdempotencyKeyReused nothing changed
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  LikeOutcome unlike(LikePosting posting);
}
