package dev.interleave.application.port.in;

import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import java.util.Optional;

/** Shows a post and how many like it. */
public interface GetPostUseCase {

  /**
   * @return the post as last committed, or empty if there is none
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  Optional<Post> get(PostId id);
}
