package dev.interleave.application.port.in;

import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/** Publishes a post that can be liked. */
public interface PublishPostUseCase {

  /**
   * Publishes it once per key.
   *
   * @param key under which it happens once, if the caller gave one
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent;
   *     nothing changed
   * @throws dev.interleave.application.port.IdempotencyKeyReused when another request used the key
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  PublishedPost publish(PostTitle title, Optional<IdempotencyKey> key);
}
