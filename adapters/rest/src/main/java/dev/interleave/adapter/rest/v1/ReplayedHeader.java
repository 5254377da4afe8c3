package dev.interleave.adapter.rest.v1;

import jakarta.ws.rs.core.Response;

/** The header {@code Idempotency-Replayed}, on stored responses to an earlier request. */
public final class ReplayedHeader {

  /** {@code true}, or absent. */
  public static final String HEADER = "Idempotency-Replayed";

  private ReplayedHeader() {}

  /** The answer, with the header if it is a replay. */
  public static Response tell(boolean replayed, Response answer) {
    return replayed ? Response.fromResponse(answer).header(HEADER, true).build() : answer;
  }
}
