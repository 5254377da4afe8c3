package dev.interleave.domain.post;

/**
 * The identity of a user. The caller knows the users, this service does not.
 *
 * @param value a positive number
 */
public record UserId(long value) {

  /**
   * @throws IllegalArgumentException unless the value is positive
   */
  public UserId {
    if (value <= 0) {
      throw new IllegalArgumentException("a user id is a positive number");
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
