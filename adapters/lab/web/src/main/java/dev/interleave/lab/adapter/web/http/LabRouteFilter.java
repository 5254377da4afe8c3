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
 * Answers 404 to all of {@code /lab} where the laboratory is off: to the files of the page too,
 * which no resource serves. Also to the document of its routes.
 */
@Singleton
final class LabRouteFilter {

  private static final String ROOT = "/lab";
  private static final String DOCUMENT = "/q/openapi-laboratory";

  /** Whether he may, is not yet asked: nobody may learn more than that nothing is there. */
  private static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION - 2;

  /** Asked at the first request: this bean is made while there is no configuration yet. */
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

  /** JAX-RS finds {@code /lab;x/facts}, too: it takes no notice of what follows a semicolon. */
  private static boolean isWithin(String spelled) {
    String path = spelled.replaceAll(";[^/]*", "");
    return isAtOrBelow(ROOT, path) || isAtOrBelow(DOCUMENT, path);
  }

  /** A route of the router is also found with a slash at its end. */
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
