package dev.interleave.domain.post;

/**
 * The identity of a user; users are known to whoever calls, not to this service.
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
