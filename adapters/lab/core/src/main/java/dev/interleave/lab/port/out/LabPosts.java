package dev.interleave.lab.port.out;

import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.List;

/**
 * Posts for experiments. An experiment opens them and removes them at its end.
 *
 * <p>Every method throws {@link dev.interleave.application.port.LedgerUnavailable} when the
 * database could not serve.
 */
public interface LabPosts {

  PostId open();

  /** Resets the likes of a post to exactly these. */
  void reset(PostId post, List<UserId> likers);

  /** Reads the committed count and likes in one snapshot. */
  Holding read(PostId post);

  /** Removes it with its likes. */
  void remove(PostId post);

  /**
   * A post as committed.
   *
   * @param likeCount the count in the row of the post
   * @param likers the users with a like, ascending
   */
  record Holding(PostId post, long likeCount, List<UserId> likers) {
    public Holding {
      likers = List.copyOf(likers);
    }
  }
}
