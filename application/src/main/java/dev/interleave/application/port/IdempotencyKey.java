package dev.interleave.application.port;

import java.util.regex.Pattern;

/**
 * What a caller names a request by, so that sending it again cannot do it again.
 *
 * @param caller whose key it is: the same text of two callers is two keys
 * @param text 1 to 255 visible ASCII characters
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/07/">The
 *     Idempotency-Key HTTP Header Field, draft 07</a>
 */
public record IdempotencyKey(String caller, String text) {

  private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

  /**
   * @throws IllegalArgumentException if the text is empty, longer, or has other characters
   */
  public IdempotencyKey {
    if (!VISIBLE.matcher(text).matches()) {
      throw new IllegalArgumentException("an idempotency key is 1 to 255 visible ASCII characters");
    }
  }
}
