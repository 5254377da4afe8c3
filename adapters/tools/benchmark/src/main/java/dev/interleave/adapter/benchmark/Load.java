package dev.interleave.adapter.benchmark;

import java.time.Duration;
import java.util.List;

/** Clients in a closed loop: each sends its next request when it has the answer to the last. */
interface Load {

  /**
   * Runs for so long, and until the last answer. Every client sends at least one request, however
   * short the time is.
   *
   * @throws InterruptedException if interrupted while it runs
   */
  LoadSample run(Duration time) throws InterruptedException;

  /** The processes that are asked, if they are others than this one. */
  default List<MeasuredProcess> servers() {
    return List.of();
  }
}
