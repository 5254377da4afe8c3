package dev.interleave.application.port.out;

import dev.interleave.application.port.PublishedPost;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/** The posts. */
public interface Posts {

  /**
   * Adds a post without likes, once per key.
   *
   * @param claim the key, if the request has one
   * @throws dev.interleave.application.port.ConcurrencyConflict nothing changed; trying again may
   *     work
   * @throws dev.interleave.application.port.IdempotencyKeyReused nothing changed
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  PublishedPost publish(PostTitle title, Optional<Claim> claim);

  /**
   * @return the post with its count as last committed, or empty if there is none
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Optional<Post> find(PostId id);
}
