package dev.interleave.adapter.rest.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The kinds of error that callers can tell apart: the {@code type} of an RFC 9457 problem.
 *
 * <p>The URI is {@code /problems/} and the name in kebab case: {@code /problems/not-found}.
 */
public enum ProblemType {
  /** Not one JSON document in UTF-8, or beyond the limits of size and depth. */
  MALFORMED_BODY(400, "Malformed body"),
  /** JSON, but a field is unknown, missing or not of its form. */
  INVALID_REQUEST(400, "Invalid request"),
  UNAUTHENTICATED(401, "Unauthenticated"),
  FORBIDDEN(403, "Forbidden"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** Concurrent movements kept winning; the same request can be sent again. */
  CONFLICT(409, "Conflict"),
  NOT_LIKED(409, "Not liked"),
  /** A request under the same idempotency key has not ended yet. */
  IDEMPOTENCY_KEY_IN_PROGRESS(409, "Idempotency key in progress"),
  /** The account is not in a version that If-Match names. */
  PRECONDITION_FAILED(412, "Precondition failed"),
  PAYLOAD_TOO_LARGE(413, "Payload too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  EXPECTATION_FAILED(417, "Expectation failed"),
  /** The header Host names a host that this service does not answer for. */
  MISDIRECTED_REQUEST(421, "Misdirected request"),
  INSUFFICIENT_FUNDS(422, "Insufficient funds"),
  BALANCE_LIMIT_EXCEEDED(422, "Balance limit exceeded"),
  /** The key stands for a request that asked for something else. */
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
  /** A lock was not obtained in time; the same request can be sent again. */
  LOCKED(423, "Locked"),
  /** This server wants If-Match with every movement. */
  PRECONDITION_REQUIRED(428, "Precondition required"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  /** A defect of this service; the log says which. */
  INTERNAL_ERROR(500, "Internal error"),
  /** A server behind this one does not answer. */
  UNAVAILABLE(503, "Unavailable"),
  VERSION_NOT_SUPPORTED(505, "HTTP version not supported");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** The same short English text for every problem of this type. */
  public String title() {
    return title;
  }

  /** A reference relative to this service. */
  public URI uri() {
    return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
