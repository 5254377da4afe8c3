package dev.interleave.adapter.importer;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A stream of a beginning and of the same text, again and again. Counts what has been read. */
final class Repeated extends InputStream {

  private final byte[] beginning;
  private final byte[] repeated;
  private final long length;
  private long position;

  /**
   * @param times how often the text is repeated
   */
  Repeated(String beginning, String repeated, long times) {
    this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
    this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
    this.length =
        times > Long.MAX_VALUE / 1024
            ? Long.MAX_VALUE
            : this.beginning.length + times * this.repeated.length;
  }

  @Override
  public int read() {
    if (position == length) {
      return -1;
    }
    long at = position++;
    return at < beginning.length
        ? beginning[(int) at]
        : repeated[(int) ((at - beginning.length) % repeated.length)];
  }

  long bytesRead() {
    return position;
  }
}
