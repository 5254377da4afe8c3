package dev.interleave.application.port.in;

import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostTitle;

/** Publishes a post that can be liked. */
public interface PublishPostUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  Post publish(PostTitle title);
}
