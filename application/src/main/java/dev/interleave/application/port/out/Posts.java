package dev.interleave.application.port.out;

import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/** The posts. */
public interface Posts {

  /**
   * Adds a post that nobody likes yet.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Post publish(PostTitle title);

  /**
   * @return the post with its count as last committed, or empty if there is none
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  Optional<Post> find(PostId id);
}
