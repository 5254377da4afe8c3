package dev.interleave.adapter.redislock;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Identifies the holder of a key. It cannot be guessed, and each acquisition has a new one.
 *
 * @param value 128 random bits as 32 hexadecimal digits
 */
record LockToken(String value) {

  private static final int BYTES = 16;
  private static final int SHORT_DIGITS = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  static LockToken random() {
    byte[] bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return new LockToken(HexFormat.of().formatHex(bits));
  }

  /** Enough to distinguish holders in a log, too little to release their keys. */
  String shortForm() {
    return value.substring(0, SHORT_DIGITS);
  }
}
