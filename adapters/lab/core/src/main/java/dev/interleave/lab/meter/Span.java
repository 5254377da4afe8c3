package dev.interleave.lab.meter;

import dev.interleave.lab.port.Workload;
import java.time.Duration;

/**
 * How much a round sends at the most: whichever of the two is reached first ends it.
 *
 * @param requests how many
 * @param duration for how long
 */
record Span(long requests, Duration duration) {

  /** Long enough for a race to show, short enough to be run before everything. */
  static final Span CONTROL = new Span(500, Duration.ofSeconds(2));

  /** What the workload asks for. */
  static Span of(Workload workload) {
    return new Span(
        workload.requests().orElse(Long.MAX_VALUE), workload.duration().orElse(Workload.LONGEST));
  }

  Span atMost(Span other) {
    return new Span(
        Math.min(requests, other.requests),
        duration.compareTo(other.duration) < 0 ? duration : other.duration);
  }
}
