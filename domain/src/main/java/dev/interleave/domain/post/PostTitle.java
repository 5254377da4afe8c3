package dev.interleave.domain.post;

import dev.interleave.domain.text.PlainText;

/**
 * What the author of a post called it.
 *
 * @param text one line of 1 to 200 code points
 */
public record PostTitle(String text) {

  private static final int LONGEST = 200;

  /**
   * @throws IllegalArgumentException if the text is empty or longer, or has control or half
   *     characters
   */
  public PostTitle {
    PlainText.require("a title", text, 1, LONGEST);
  }
}
