package dev.interleave.adapter.rest.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of error that callers can distinguish: the {@code type} of an RFC 9457 problem.
 *
 * <p>The URI is {@code /problems/} and the name in kebab case: {@code /problems/not-found}. {@link
 * ProblemPages} serves the texts there; docs/reference/problems.md has the same texts.
 */
public enum ProblemType {
  MALFORMED_BODY(
      400,
      "Malformed body",
      "The body is not one JSON document in UTF-8: it is cut off, has two documents, "
          + "has a name twice, is nested too deeply, or has a number or a text that is too "
          + "long.",
      "Correct the body.",
      "nothing"),
  INVALID_REQUEST(
      400,
      "Invalid request",
      "A field of the body, a header or a query parameter is unknown, missing, null or "
          + "malformed; or the source and the target of a transfer are the same "
          + "account. Also HTTP that is not well formed: two Host headers, an unknown "
          + "Transfer-Encoding, an encoded dot segment in the path.",
      "Correct the request. errors names every wrong field of the body with the value "
          + "that was sent and the allowed values.",
      "nothing"),
  UNAUTHENTICATED(
      401,
      "Unauthenticated",
      "The service requires API keys. The request has no key, two keys, or a key that "
          + "the service does not know.",
      "Send the header Authorization: Bearer with your key.",
      "nothing"),
  FORBIDDEN(
      403,
      "Forbidden",
      "The key is known but does not have the required role, or a page of another "
          + "origin sent the request.",
      "Use a key that has the role.",
      "nothing"),
  NOT_FOUND(
      404,
      "Not found",
      "The path, account, movement, post or user does not exist. An account of another "
          + "owner and, where the laboratory is off, its routes are reported in the same way.",
      "Check the id. detail says what does not exist.",
      "nothing"),
  METHOD_NOT_ALLOWED(
      405,
      "Method not allowed",
      "The path exists, but not with this method.",
      "Use a method that the Allow header lists.",
      "nothing"),
  NOT_ACCEPTABLE(
      406,
      "Not acceptable",
      "The Accept header excludes JSON.",
      "Accept application/json and, for errors, application/problem+json.",
      "nothing"),
  CONFLICT(
      409,
      "Conflict",
      "Concurrent requests changed the same rows in every attempt until the limits of "
          + "interleave.retry.* were reached; or the laboratory runs its maximum of concurrent "
          + "experiments.",
      "Retry after the time in Retry-After. If it happens often, choose the atomic, "
          + "combining or pessimistic strategy.",
      "nothing"),
  NOT_LIKED(
      409,
      "Not liked",
      "DELETE /unlike/{id} for a like that does not exist. API v1 returns 204 instead.",
      "None: the like does not exist.",
      "nothing"),
  IDEMPOTENCY_KEY_IN_PROGRESS(
      409,
      "Idempotency key in progress",
      "The first request with this Idempotency-Key is still running.",
      "Send the same request with the same key after the time in Retry-After.",
      "nothing by this request; the first one may succeed"),
  PRECONDITION_FAILED(
      412,
      "Precondition failed",
      "No entity tag in If-Match is current; or the target of a request that changes "
          + "state has no version and If-Match has an entity tag.",
      "Read the account, decide again, and send the new ETag.",
      "nothing"),
  PAYLOAD_TOO_LARGE(
      413,
      "Payload too large",
      "The body is larger than 64 KiB; or a batch is larger than 1 MiB or 1,000 movements.",
      "Send a smaller body. The service closes the connection.",
      "nothing"),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "The body has no Content-Type, one that is not JSON in UTF-8, or a " + "Content-Encoding.",
      "Send Content-Type: application/json, uncompressed.",
      "nothing"),
  EXPECTATION_FAILED(
      417,
      "Expectation failed",
      "The Expect header is not 100-continue.",
      "Remove the header.",
      "nothing"),
  MISDIRECTED_REQUEST(
      421,
      "Misdirected request",
      "The service requires no API keys, and the Host header names a host that is not "
          + "allowed.",
      "Use one of the hosts in detail, or add the name to interleave.http.allowed-hosts.",
      "nothing"),
  INSUFFICIENT_FUNDS(
      422,
      "Insufficient funds",
      "The balance of the debited account is less than the amount.",
      "Retry with a new Idempotency-Key when the balance is sufficient. Under the same "
          + "key this response is final.",
      "nothing"),
  BALANCE_LIMIT_EXCEEDED(
      422,
      "Balance limit exceeded",
      "The balance of the credited account would exceed 999999999999.99.",
      "Retry with a new Idempotency-Key when the balance is lower. Under the same key this "
          + "response is final.",
      "nothing"),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "Idempotency key reused",
      "An earlier request with this Idempotency-Key had another content.",
      "Use a new key for a new request.",
      "nothing by this request; the effect of the first one remains"),
  LOCKED(
      423,
      "Locked",
      "A lock (of a row, or in Redis) was not obtained in time.",
      "Retry after the time in Retry-After.",
      "nothing"),
  PRECONDITION_REQUIRED(
      428,
      "Precondition required",
      "interleave.if-match.required is on, and a deposit, withdrawal or transfer under "
          + "/api/v1 has no If-Match header.",
      "Read the account and send its ETag in If-Match.",
      "nothing"),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      "A caller, or an address with wrong keys, sends requests faster than "
          + "interleave.rate-limit.* allows.",
      "Retry after the time in Retry-After.",
      "nothing"),
  INTERNAL_ERROR(
      500,
      "Internal error",
      "The service has a defect. Its log has the cause.",
      "Report it. Retry with the same Idempotency-Key; without a key, check the "
          + "entries of the account first.",
      "unknown"),
  UNAVAILABLE(
      503,
      "Unavailable",
      "The database or Redis does not respond, or all connections are in use; or the instance "
          + "is shutting down; or a result of the laboratory is not ready yet.",
      "If outcome is not-applied, retry after the time in Retry-After. If it is "
          + "unknown, retry with the same Idempotency-Key; without a key, check the entries "
          + "of the account first.",
      "nothing, or unknown: outcome says which"),
  VERSION_NOT_SUPPORTED(
      505,
      "HTTP version not supported",
      "The request line names an HTTP version other than 1.0 or 1.1.",
      "Use HTTP/1.1.",
      "nothing");

  private final int status;
  private final String title;
  private final String cause;
  private final String remedy;
  private final String changed;

  ProblemType(int status, String title, String cause, String remedy, String changed) {
    this.status = status;
    this.title = title;
    this.cause = cause;
    this.remedy = remedy;
    this.changed = changed;
  }

  /** The type with this kebab-case name; empty if there is none. */
  static Optional<ProblemType> named(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** The same short English text for every problem of this type. */
  public String title() {
    return title;
  }

  /** When a request gets this problem, in one or two sentences. */
  String cause() {
    return cause;
  }

  /** What the caller can do. */
  String remedy() {
    return remedy;
  }

  /** What the request changed: {@code nothing}, or whether that is unknown. */
  String changed() {
    return changed;
  }

  /** The name in kebab case, for example {@code not-found}. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A reference relative to this service. */
  public URI uri() {
    return URI.create("/problems/" + slug());
  }
}
