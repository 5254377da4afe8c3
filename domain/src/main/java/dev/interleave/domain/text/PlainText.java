package dev.interleave.domain.text;

/**
 * One line of text as people write it, in any script.
 *
 * <p>No control characters, because a line break can forge a line of a log. No lone surrogates,
 * because neither a database nor JSON can hold half a character.
 */
public final class PlainText {

  private PlainText() {}

  /**
   * @param what the text is, for the message
   * @param shortest the least number of code points
   * @param longest the largest number of code points
   * @return the text itself
   * @throws IllegalArgumentException if it is no such text
   */
  public static String require(String what, String text, int shortest, int longest) {
    int length = text.codePointCount(0, text.length());
    if (length < shortest || length > longest) {
      throw new IllegalArgumentException(
          what + " has " + shortest + " to " + longest + " characters");
    }
    if (text.codePoints().anyMatch(PlainText::isNotPlain)) {
      throw new IllegalArgumentException(
          what + " has no control characters and no unpaired surrogates");
    }
    return text;
  }

  private static boolean isNotPlain(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
