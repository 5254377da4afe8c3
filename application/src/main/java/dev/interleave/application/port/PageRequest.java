package dev.interleave.application.port;

import java.util.OptionalLong;

/**
 * Which part of a list is wanted. By key and not by number, so that what is added meanwhile neither
 * shifts nor repeats a line.
 *
 * @param limit the largest number of lines, 1 to {@value #LARGEST}
 * @param after the key of the last line of the page before; empty for the first page
 */
public record PageRequest(int limit, OptionalLong after) {

  /** The most that one page holds. A list may allow less. */
  public static final int LARGEST = 1000;

  /**
   * @throws IllegalArgumentException if the limit is out of bounds, or the key not positive
   */
  public PageRequest {
    if (limit < 1 || limit > LARGEST) {
      throw new IllegalArgumentException("a page has 1 to " + LARGEST + " lines");
    }
    if (after.isPresent() && after.getAsLong() <= 0) {
      throw new IllegalArgumentException("a page comes after a positive key");
    }
  }
}
