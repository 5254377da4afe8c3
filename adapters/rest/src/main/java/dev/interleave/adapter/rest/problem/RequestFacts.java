package dev.interleave.adapter.rest.problem;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Completes answers with what only the request knows: the instance of a problem, and Allow. */
final class RequestFacts {

  /** The path as it came, percent-encoded. */
  @ServerResponseFilter
  void addInstance(ContainerResponseContext response, HttpServerRequest request) {
    if (response.getEntity() instanceof Problem problem) {
      response.setEntity(problem.at(request.path()));
    }
  }

  /** Quarkus sends no Allow with a 405, and with OPTIONS the methods of all paths together. */
  @ServerResponseFilter
  void addAllow(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()
        || request.getMethod().equals(HttpMethod.OPTIONS)) {
      response
          .getHeaders()
          .putSingle(HttpHeaders.ALLOW, String.join(", ", AllowedMethods.of(request.getUriInfo())));
    }
  }
}
