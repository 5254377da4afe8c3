package dev.interleave.adapter.rest.problem;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The failure of a use case as a problem, of one request or of one member of a batch. */
@Singleton
public final class FailureProblems {

  private static final Logger LOG = Logger.getLogger(FailureProblems.class);

  private final UnavailableLog unavailableLog = new UnavailableLog();

  /** The problem of any failure. Logs an unavailable server, and a defect with its cause. */
  public Problem of(Throwable failure) {
    if (failure instanceof ConcurrencyConflict conflict) {
      return conflict(conflict);
    }
    if (failure instanceof IdempotencyKeyReused reused) {
      return keyReused(reused);
    }
    if (failure instanceof LedgerUnavailable unavailable) {
      unavailableLog.log(unavailable);
      return unavailable(unavailable);
    }
    LOG.error("A request failed with an unexpected exception", failure);
    return HttpProblems.of(500);
  }

  private static Problem keyReused(IdempotencyKeyReused reused) {
    Problem problem =
        Problem.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            reused.isPartlyKnown()
                ? "Some keys of this batch are known, and others are not. Nothing was changed. The"
                    + " movements of the known keys are decided already. Send the others in another"
                    + " batch."
                : "An earlier request with this Idempotency-Key had another content. Nothing was"
                    + " changed. Use a new key.");
    return reused.position().isPresent()
        ? problem.ofField("movements[" + reused.position().getAsInt() + "].idempotencyKey")
        : problem;
  }

  private static Problem conflict(ConcurrencyConflict conflict) {
    return switch (conflict.conflict()) {
      case VERSION, DEADLOCK, SNAPSHOT ->
          Problem.of(
              ProblemType.CONFLICT,
              "Too many conflicts, please retry",
              "Too many concurrent requests changed the same rows. Nothing was changed."
                  + " Retry the request.");
      case KEY_IN_PROGRESS ->
          Problem.of(
              ProblemType.IDEMPOTENCY_KEY_IN_PROGRESS,
              "The first request with this Idempotency-Key is still running. Retry with the"
                  + " same key.");
      case LOCK_WAIT, NOWAIT, REDIS_LOCK ->
          Problem.of(
              ProblemType.LOCKED,
              "Could not acquire lock",
              "The lock was not obtained in time because other requests held it. Nothing"
                  + " was changed. Retry the request.");
    };
  }

  private static Problem unavailable(LedgerUnavailable unavailable) {
    return switch (unavailable.effect()) {
      case NOT_APPLIED ->
          Problem.of(
                  ProblemType.UNAVAILABLE,
                  "A server that this service needs is not available. Nothing was changed."
                      + " Retry the request.")
              .withOutcome("not-applied");
      case UNKNOWN ->
          Problem.of(
                  ProblemType.UNAVAILABLE,
                  "The connection failed during COMMIT, or the outcome of the key could not be"
                      + " read. The request may have been applied. Check the account, or retry"
                      + " with the same Idempotency-Key.")
              .withOutcome("unknown");
    };
  }
}
