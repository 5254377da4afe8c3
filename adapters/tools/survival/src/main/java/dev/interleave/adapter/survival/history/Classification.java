package dev.interleave.adapter.survival.history;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * What a client knows of an operation after one HTTP exchange. Only what certainly did not happen
 * is {@link #FAIL}. A result that the rules do not name is {@link #UNCLASSIFIED}, and the run
 * fails, so that no new error is counted under an old name.
 *
 * <p>The rules are stricter than those of the load test: a 4xx counts as a refusal only with a
 * known problem type. The errors of the HTTP layer, 414 and 431, have no body.
 */
public enum Classification {
  /** The operation happened. */
  OK,
  /** The operation did not happen. */
  FAIL,
  /** The operation may have happened. */
  INFO,
  /**
   * An earlier request with the same idempotency key is in progress. The client repeats the request
   * with its key. If the client gives up, the operation is INFO.
   */
  IN_PROGRESS,
  /** No rule names the result. The run fails. */
  UNCLASSIFIED;

  private static final Map<Integer, Set<String>> REFUSALS =
      Map.ofEntries(
          entry(400, Set.of("malformed-body", "invalid-request", "")),
          entry(401, Set.of("unauthenticated")),
          entry(403, Set.of("forbidden")),
          entry(404, Set.of("not-found")),
          entry(405, Set.of("method-not-allowed")),
          entry(406, Set.of("not-acceptable")),
          entry(409, Set.of("conflict", "not-liked")),
          entry(412, Set.of("precondition-failed")),
          entry(413, Set.of("payload-too-large")),
          entry(414, Set.of("")),
          entry(415, Set.of("unsupported-media-type")),
          entry(417, Set.of("expectation-failed")),
          entry(421, Set.of("misdirected-request")),
          entry(
              422,
              Set.of("insufficient-funds", "balance-limit-exceeded", "idempotency-key-reused")),
          entry(423, Set.of("locked")),
          entry(428, Set.of("precondition-required")),
          entry(429, Set.of("too-many-requests")),
          entry(431, Set.of("")),
          entry(505, Set.of("version-not-supported")));

  private static final Set<Integer> SERVER_ERRORS = Set.of(500, 502, 503, 504);

  /**
   * Classifies an exchange.
   *
   * @param operation a read that returned nothing is FAIL, because it changes nothing
   */
  public static Classification of(OperationType operation, HttpResult result) {
    return switch (result.delivery()) {
      case ANSWERED -> ofResponse(operation, result);
      case NEVER_SENT -> FAIL;
      case UNANSWERED -> unknown(operation);
      case CLIENT_ERROR -> UNCLASSIFIED;
    };
  }

  private static Classification ofResponse(OperationType operation, HttpResult result) {
    int status = result.status();
    if (status >= 200 && status < 300) {
      return OK;
    }
    if (status == 409 && result.problem().equals("idempotency-key-in-progress")) {
      return IN_PROGRESS;
    }
    if (status == 503 && result.outcome().equals("not-applied")) {
      return FAIL;
    }
    if (SERVER_ERRORS.contains(status)) {
      return unknown(operation);
    }
    boolean refused = REFUSALS.getOrDefault(status, Set.of()).contains(result.problem());
    return refused ? FAIL : UNCLASSIFIED;
  }

  private static Classification unknown(OperationType operation) {
    return operation.isWrite() ? INFO : FAIL;
  }

  /** The type of the event that ends an operation with this classification. */
  public EventType eventType() {
    return switch (this) {
      case OK -> EventType.OK;
      case FAIL -> EventType.FAIL;
      case INFO, IN_PROGRESS, UNCLASSIFIED -> EventType.INFO;
    };
  }
}
