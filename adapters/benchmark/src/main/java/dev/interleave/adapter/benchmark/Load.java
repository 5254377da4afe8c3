package dev.interleave.adapter.benchmark;

import java.time.Duration;

/** Clients in a closed loop: each sends its next request when it has the answer to the last. */
interface Load {

  /**
   * Runs for so long, and until the last answer.
   *
   * @throws InterruptedException if interrupted while it runs
   */
  Sample run(Duration time) throws InterruptedException;
}
