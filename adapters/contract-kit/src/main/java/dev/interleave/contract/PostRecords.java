package dev.interleave.contract;

import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.Set;

/** The truth behind a like registry, read past it: the rows themselves. */
public interface PostRecords {

  /** Opens a post of its own for a test. */
  PostId openPost();

  /** An identity that no post has. */
  PostId unknownPost();

  /** The counter beside the post, as committed. */
  long likeCount(PostId post);

  /** Who likes the post, as committed. */
  Set<UserId> likers(PostId post);
}
