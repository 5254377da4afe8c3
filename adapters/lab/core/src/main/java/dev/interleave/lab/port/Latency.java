package dev.interleave.lab.port;

import java.time.Duration;

/**
 * The latency of replies. In an open loop it is measured from the time at which a request was due,
 * even if it was sent later. Otherwise a stalled service would hide the requests that it delayed
 * (coordinated omission, Gil Tene).
 *
 * @param count the number of replies
 */
public record Latency(long count, Duration p50, Duration p90, Duration p99, Duration max) {

  /** No replies. */
  public static final Latency NONE =
      new Latency(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
