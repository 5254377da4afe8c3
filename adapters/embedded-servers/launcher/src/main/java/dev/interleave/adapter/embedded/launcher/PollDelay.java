package dev.interleave.adapter.embedded.launcher;

import java.time.Duration;

/** The delay between two polls. */
final class PollDelay {

  private PollDelay() {}

  /** An interrupt ends the start, because its caller no longer waits for the server. */
  static void of(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("Interrupted while an embedded server was starting", e);
    }
  }
}
