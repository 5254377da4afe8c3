package dev.interleave.lab.meter;

import dev.interleave.lab.port.LabWorkload;
import java.time.Duration;

/**
 * How much a round sends at the most: whichever of the two is reached first ends it.
 *
 * @param requests how many
 * @param duration for how long
 */
record LoadLimit(long requests, Duration duration) {

  /** Long enough for a race to show, short enough to be run before everything. */
  static final LoadLimit CONTROL = new LoadLimit(500, Duration.ofSeconds(2));

  /** What the workload asks for. */
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
