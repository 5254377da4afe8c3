package dev.interleave.application.port.in;

import dev.interleave.application.port.PublishedPost;

/** Publishes a post that can be liked. */
public interface PublishPostUseCase {

  /**
   * Publishes it once per key.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent;
   *     nothing changed
   * @throws dev.interleave.application.port.IdempotencyKeyReused when another request used the key
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  PublishedPost publish(PublishPostCommand command);
}
