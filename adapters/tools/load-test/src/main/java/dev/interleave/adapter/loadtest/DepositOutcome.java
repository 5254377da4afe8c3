package dev.interleave.adapter.loadtest;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/**
 * What a client knows about a deposit once it stops waiting. After Jepsen's ok, fail and info: only
 * what certainly did not happen may be called refused.
 */
enum DepositOutcome {
  /** It happened: the service returned 2xx. */
  ACKNOWLEDGED,
  /** It did not happen, and no response said that it did: never lost. */
  REFUSED,
  /** It may have happened, or may still happen. */
  UNKNOWN;

  /**
   * @param status the HTTP status
   * @param outcome the problem's {@code outcome} member, empty if there is none
   */
  static DepositOutcome of(int status, String outcome) {
    if (status >= 200 && status < 300) {
      return ACKNOWLEDGED;
    }
    boolean client = status >= 400 && status < 500;
    boolean notApplied = status == 503 && outcome.equals("not-applied");
    return client || notApplied ? REFUSED : UNKNOWN;
  }

  /**
   * @param failure what the HTTP client threw; only a connection that was never made proves that
   *     nothing was sent
   */
  static DepositOutcome of(Throwable failure) {
    boolean neverConnected =
        failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    return neverConnected ? REFUSED : UNKNOWN;
  }
}
