package dev.interleave.adapter.embedded.launcher;

import java.time.Duration;

/** Sleeps between two polls. */
final class Pause {

  private Pause() {}

  /** An interrupt ends the start: nobody waits for the server any more. */
  static void of(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("Interrupted while an embedded server was starting", e);
    }
  }
}
