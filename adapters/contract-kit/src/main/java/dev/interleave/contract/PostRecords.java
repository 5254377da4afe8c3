package dev.interleave.contract;

import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.Set;

/** The likes and counts as stored, read without the like registry. */
public interface PostRecords {

  /** Opens a new post for a test. */
  PostId openPost();

  /** An identity that no post has. */
  PostId unknownPost();

  /** The counter beside the post, as committed. */
  long likeCount(PostId post);

  /** The users that like the post, as committed. */
  Set<UserId> likers(PostId post);
}
