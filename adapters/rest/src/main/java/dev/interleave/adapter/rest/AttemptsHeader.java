package dev.interleave.adapter.rest;

import jakarta.ws.rs.core.Response;

/** The header {@code X-Attempts}: how many times an operation was tried until it had an outcome. */
public final class AttemptsHeader {

  /** A whole number, from 1. */
  public static final String HEADER = "X-Attempts";

  private AttemptsHeader() {}

  /** The answer, with the header. */
  public static Response tell(int attempts, Response answer) {
    return Response.fromResponse(answer).header(HEADER, attempts).build();
  }
}
