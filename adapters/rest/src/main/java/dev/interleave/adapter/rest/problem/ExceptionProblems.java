package dev.interleave.adapter.rest.problem;

import dev.interleave.adapter.rest.AttemptsHeader;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that leaves a resource, as a problem. */
final class ExceptionProblems {

  private static final String SECONDS_TO_WAIT = "1";

  private final FailureProblems failures;

  @Inject
  ExceptionProblems(FailureProblems failures) {
    this.failures = failures;
  }

  @ServerExceptionMapper
  Response refused(ProblemException refused) {
    return refused.getResponse();
  }

  @ServerExceptionMapper
  Response conflict(ConcurrencyConflict conflict) {
    return AttemptsHeader.tell(conflict.attempts(), retryLater(failures.of(conflict)));
  }

  @ServerExceptionMapper
  Response keyReused(IdempotencyKeyReused reused) {
    return failures.of(reused).toResponse();
  }

  @ServerExceptionMapper
  Response unavailable(LedgerUnavailable unavailable) {
    return retryLater(failures.of(unavailable));
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
    return failures.of(defect).toResponse();
  }

  private static Response retryLater(Problem problem) {
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
        .build();
  }
}
