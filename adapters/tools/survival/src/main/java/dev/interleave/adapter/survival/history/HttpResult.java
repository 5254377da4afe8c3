package dev.interleave.adapter.survival.history;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/**
 * What a client saw of one request.
 *
 * @param delivery how far the exchange came
 * @param status the HTTP status; 0 without a response
 * @param problem the last segment of the problem's type, for example {@code conflict}; empty
 *     without a problem
 * @param outcome the problem's member {@code outcome}; empty without one
 * @param replayed whether the response has {@code Idempotency-Replayed: true}
 * @param text the body of the response, or the exception
 */
public record HttpResult(
    Delivery delivery, int status, String problem, String outcome, boolean replayed, String text) {

  /** How far an exchange came. */
  public enum Delivery {
    /** The response was read to its end. */
    ANSWERED,
    /** No byte of the request was sent. */
    NEVER_SENT,
    /** The request may have been sent. No complete response was read. */
    UNANSWERED,
    /** The client failed in a way that says nothing of the request. */
    CLIENT_ERROR
  }

  /** A response without a problem. */
  public static HttpResult success(int status, boolean replayed, String body) {
    return new HttpResult(Delivery.ANSWERED, status, "", "", replayed, body);
  }

  /**
   * A problem.
   *
   * @param type the last segment of its type
   * @param outcome its member {@code outcome}; empty without one
   */
  public static HttpResult problem(int status, String type, String outcome) {
    return new HttpResult(Delivery.ANSWERED, status, type, outcome, false, "");
  }

  /**
   * A request without a response. A failed TLS handshake counts as unanswered: under TLS 1.3 the
   * server's alert can arrive after the request was sent.
   *
   * @param failure what the HTTP client threw
   */
  public static HttpResult failure(Throwable failure) {
    return new HttpResult(delivery(failure), 0, "", "", false, failure.toString());
  }

  private static Delivery delivery(Throwable failure) {
    if (failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof UnresolvedAddressException) {
      return Delivery.NEVER_SENT;
    }
    return failure instanceof IOException ? Delivery.UNANSWERED : Delivery.CLIENT_ERROR;
  }
}
