package dev.interleave.domain.account;

import dev.interleave.domain.text.PlainText;

/**
 * What an account is called.
 *
 * @param text one line of 1 to 100 code points
 */
public record AccountName(String text) {

  private static final int LONGEST = 100;

  /**
   * @throws IllegalArgumentException if the text is empty or longer, or has control or half
   *     characters
   */
  public AccountName {
    PlainText.require("a name", text, 1, LONGEST);
  }
}
