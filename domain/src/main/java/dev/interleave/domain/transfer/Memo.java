package dev.interleave.domain.transfer;

import dev.interleave.domain.text.PlainText;

/**
 * What a caller notes with a movement. Kept as it is; nothing depends on it.
 *
 * @param text one line of up to 256 code points
 */
public record Memo(String text) {

  private static final int LONGEST = 256;

  /** Nothing noted. */
  public static final Memo NONE = new Memo("");

  /**
   * @throws IllegalArgumentException if the text is longer, or has control or half characters
   */
  public Memo {
    PlainText.require("a memo", text, 0, LONGEST);
  }
}
