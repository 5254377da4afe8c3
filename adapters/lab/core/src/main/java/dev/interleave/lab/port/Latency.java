package dev.interleave.lab.port;

import java.time.Duration;

/**
 * How long answers took. In an open loop from the moment at which a request was due, whether or not
 * it could be sent by then, so that a stalled service cannot hide the requests it kept from being
 * sent (coordinated omission, Gil Tene).
 *
 * @param count how many answers
 */
public record Latency(long count, Duration p50, Duration p90, Duration p99, Duration max) {

  /** Of no answers. */
  public static final Latency NONE =
      new Latency(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
