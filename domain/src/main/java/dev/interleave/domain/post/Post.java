package dev.interleave.domain.post;

/**
 * A post as it was read.
 *
 * @param id its identity
 * @param title what its author called it
 * @param likeCount how many users like it: always the number of its likes
 */
public record Post(PostId id, PostTitle title, long likeCount) {

  /**
   * @throws IllegalArgumentException if the count is negative
   */
  public Post {
    if (likeCount < 0) {
      throw new IllegalArgumentException("a like count is not negative");
    }
  }
}
