package dev.interleave.adapter.rest.problem;

import dev.interleave.adapter.rest.AttemptsHeader;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that leaves a resource, as a problem. */
final class ExceptionProblems {

  private static final Logger LOG = Logger.getLogger(ExceptionProblems.class);
  private static final String SECONDS_TO_WAIT = "1";

  private final UnavailableLog unavailableLog = new UnavailableLog();

  @ServerExceptionMapper
  Response refused(ProblemException refused) {
    return refused.getResponse();
  }

  @ServerExceptionMapper
  Response conflict(ConcurrencyConflict conflict) {
    return AttemptsHeader.tell(
        conflict.attempts(),
        retryLater(
            switch (conflict.conflict()) {
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
            }));
  }

  @ServerExceptionMapper
  Response keyReused(IdempotencyKeyReused reused) {
    return Problem.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            "An earlier request with this Idempotency-Key had another content. Nothing was changed."
                + " Use a new key.")
        .toResponse();
  }

  @ServerExceptionMapper
  Response unavailable(LedgerUnavailable unavailable) {
    unavailableLog.log(unavailable);
    return retryLater(
        switch (unavailable.effect()) {
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
        });
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated(SecurityException stranger) {
    return Response.fromResponse(HttpProblems.of(401).toResponse())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException forbidden) {
    return HttpProblems.of(403).toResponse();
  }

  /** What the framework itself refuses: no such route, method or media type. */
  @ServerExceptionMapper
  Response refusedByFramework(WebApplicationException refused) {
    int status = refused.getResponse().getStatus();
    return status < 500 ? HttpProblems.of(status).toResponse() : defect(refused);
  }

  @ServerExceptionMapper
  Response defect(Throwable defect) {
    LOG.error("A request failed with an unexpected exception", defect);
    return HttpProblems.of(500).toResponse();
  }

  private static Response retryLater(Problem problem) {
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
        .build();
  }
}
