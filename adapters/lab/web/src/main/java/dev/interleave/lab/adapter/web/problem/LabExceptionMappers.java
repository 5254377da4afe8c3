package dev.interleave.lab.adapter.web.problem;

import dev.interleave.lab.port.LaboratoryBusy;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Maps the exceptions of the laboratory to responses. The service maps all others. */
final class LabExceptionMappers {

  private static final String SECONDS_TO_WAIT = "5";

  @ServerExceptionMapper
  Response refused(LabProblemException refused) {
    LabProblem problem = refused.problem();
    return problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
        ? retryLater(problem)
        : problem.toResponse();
  }

  @ServerExceptionMapper
  Response busy(LaboratoryBusy busy) {
    return retryLater(LabProblem.busy());
  }

  private static Response retryLater(LabProblem problem) {
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
        .build();
  }

  @ServerResponseFilter
  void addInstance(ContainerResponseContext response, HttpServerRequest request) {
    if (response.getEntity() instanceof LabProblem problem) {
      response.setEntity(problem.at(request.path()));
    }
  }
}
