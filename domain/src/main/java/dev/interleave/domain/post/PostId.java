package dev.interleave.domain.post;

/**
 * The identity of a post.
 *
 * @param value a positive number
 */
public record PostId(long value) {

  /**
   * @throws IllegalArgumentException unless the value is positive
   */
  public PostId {
    if (value <= 0) {
      throw new IllegalArgumentException("a post id is a positive number");
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
