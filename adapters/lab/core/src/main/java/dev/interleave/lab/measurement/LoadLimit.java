package dev.interleave.lab.measurement;

import dev.interleave.lab.port.LabWorkload;
import java.time.Duration;

/**
 * The limits of a round. The first one that is reached ends it.
 *
 * @param requests the maximum number
 * @param duration the maximum time
 */
record LoadLimit(long requests, Duration duration) {

  /** Long enough for a race to appear, short enough to run before every workload. */
  static final LoadLimit CONTROL = new LoadLimit(500, Duration.ofSeconds(2));

  /** The limits of the workload. */
  static LoadLimit of(LabWorkload workload) {
    return new LoadLimit(
        workload.requests().orElse(Long.MAX_VALUE),
        workload.duration().orElse(LabWorkload.LONGEST));
  }

  LoadLimit atMost(LoadLimit other) {
    return new LoadLimit(
        Math.min(requests, other.requests),
        duration.compareTo(other.duration) < 0 ? duration : other.duration);
  }
}
