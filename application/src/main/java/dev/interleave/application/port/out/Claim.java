package dev.interleave.application.port.out;

import dev.interleave.application.port.IdempotencyKey;
import java.util.regex.Pattern;

/**
 * The claim of a request to be the only one under its key.
 *
 * @param key whose key, and which
 * @param operation the same key names another request for each kind of operation; up to 20 letters
 * @param fingerprint what the request asks for
 */
public record Claim(IdempotencyKey key, String operation, Fingerprint fingerprint) {

  private static final Pattern OPERATION = Pattern.compile("[A-Za-z]{1,20}");

  /**
   * @throws IllegalArgumentException if the operation is not 1 to 20 ASCII letters
   */
  public Claim {
    if (!OPERATION.matcher(operation).matches()) {
      throw new IllegalArgumentException("an operation is 1 to 20 ASCII letters: " + operation);
    }
  }
}
