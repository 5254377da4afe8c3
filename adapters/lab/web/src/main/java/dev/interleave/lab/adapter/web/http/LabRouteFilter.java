package dev.interleave.lab.adapter.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.lab.adapter.web.problem.LabProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/**
 * Returns 404 for every path below {@code /lab} if the laboratory is off, including the static
 * files of the page. The same applies to the OpenAPI document of its routes.
 */
public final class LabRouteFilter {

  private static final String ROOT = "/lab";
  private static final String DOCUMENT = "/q/openapi-laboratory";

  /** After authentication and before authorization, so that the response is 404 and not 403. */
  private static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION - 2;

  private final BooleanSupplier enabled;
  private final ObjectMapper mapper;

  /**
   * @param enabled whether the laboratory is on; called for each request below its paths, and not
   *     before the first one
   */
  public LabRouteFilter(BooleanSupplier enabled, ObjectMapper mapper) {
    this.enabled = enabled;
    this.mapper = mapper;
  }

  /** Registers the filter between authentication and authorization. */
  public void register(Filters filters) {
    filters.register(this::close, AFTER_AUTHENTICATION);
  }

  private void close(RoutingContext exchange) {
    if (isWithin(exchange.normalizedPath()) && !enabled.getAsBoolean()) {
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
