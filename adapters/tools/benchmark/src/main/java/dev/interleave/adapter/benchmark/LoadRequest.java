package dev.interleave.adapter.benchmark;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * A POST.
 *
 * @param path with a slash in front
 * @param body JSON
 * @param movements how many it asks for; more than one for a batch
 */
record LoadRequest(String path, Buffer body, int movements) {

  private static final String POSTED = "\"status\":201";

  /** Of one movement, or one like. */
  LoadRequest(String path, Buffer body) {
    this(path, body, 1);
  }

  /**
   * How many movements were posted.
   *
   * @param answer the body of a successful answer
   */
  int posted(Buffer answer) {
    if (movements == 1) {
      return 1;
    }
    String text = answer.toString(StandardCharsets.ISO_8859_1);
    int count = 0;
    for (int at = text.indexOf(POSTED); at >= 0; at = text.indexOf(POSTED, at + 1)) {
      count++;
    }
    return count;
  }
}
