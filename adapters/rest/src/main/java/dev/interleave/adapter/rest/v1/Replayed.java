package dev.interleave.adapter.rest.v1;

import jakarta.ws.rs.core.Response;

/** The header {@code Idempotency-Replayed}, on answers that an earlier request has caused. */
public final class Replayed {

  /** {@code true}, or absent. */
  public static final String HEADER = "Idempotency-Replayed";

  private Replayed() {}

  /** The answer, with the header if it is a replay. */
  public static Response tell(boolean replayed, Response answer) {
    return replayed ? Response.fromResponse(answer).header(HEADER, true).build() : answer;
  }
}
