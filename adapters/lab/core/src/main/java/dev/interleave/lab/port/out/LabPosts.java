package dev.interleave.lab.port.out;

import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.List;

/**
 * Posts for experiments: opened by them, liked by nobody else, removed at the end.
 *
 * <p>Every method throws {@link dev.interleave.application.port.LedgerUnavailable} when the
 * database could not serve.
 */
public interface LabPosts {

  PostId open();

  /** Puts a post back to be liked by exactly these. */
  void reset(PostId post, List<UserId> likers);

  /** Reads it as committed, count and likes as of one moment. */
  Holding read(PostId post);

  /** Removes it with its likes. */
  void remove(PostId post);

  /**
   * A post as committed.
   *
   * @param likeCount what the post's row says
   * @param likers whose likes are there, ascending
   */
  record Holding(PostId post, long likeCount, List<UserId> likers) {
    public Holding {
      likers = List.copyOf(likers);
    }
  }
}
