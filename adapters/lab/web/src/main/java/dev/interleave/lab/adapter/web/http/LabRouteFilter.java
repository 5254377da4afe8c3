package dev.interleave.lab.adapter.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.lab.adapter.web.LabRoutesEnabled;
import dev.interleave.lab.adapter.web.problem.LabProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Returns 404 for every path below {@code /lab} if the laboratory is off, including the static
 * files of the page. The same applies to the OpenAPI document of its routes.
 */
@Singleton
final class LabRouteFilter {

  private static final String ROOT = "/lab";
  private static final String DOCUMENT = "/q/openapi-laboratory";

  /** After authentication and before authorization, so that the response is 404 and not 403. */
  private static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION - 2;

  /**
   * Resolved at the first request, because this bean is created before the configuration is
   * available.
   */
  private final Instance<LabRoutesEnabled> laboratory;

  private final ObjectMapper mapper;

  @Inject
  LabRouteFilter(Instance<LabRoutesEnabled> laboratory, ObjectMapper mapper) {
    this.laboratory = laboratory;
    this.mapper = mapper;
  }

  void register(@Observes Filters filters) {
    filters.register(this::close, AFTER_AUTHENTICATION);
  }

  private void close(RoutingContext exchange) {
    if (isWithin(exchange.normalizedPath()) && !laboratory.get().enabled()) {
      LabProblem problem = LabProblem.nothingHere().at(exchange.request().path());
      exchange
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, LabProblem.MEDIA_TYPE)
          .end(json(problem));
    } else {
      exchange.next();
    }
  }

  /** JAX-RS matches {@code /lab;x/facts} too, because it ignores matrix parameters. */
  private static boolean isWithin(String spelled) {
    String path = spelled.replaceAll(";[^/]*", "");
    return isAtOrBelow(ROOT, path) || isAtOrBelow(DOCUMENT, path);
  }

  /** The router also matches a path with a trailing slash. */
  private static boolean isAtOrBelow(String root, String path) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  private String json(LabProblem problem) {
    try {
      return mapper.writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
