package dev.interleave.adapter.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The one problem that JAX-RS never sees: a body that announces too much. Quarkus's own limit would
 * answer it with an empty 413.
 */
@Singleton
public final class HttpLayer {

  /** The longest body that is read, in bytes. */
  public static final int LONGEST_BODY = 64 * 1024;

  private static final int BEFORE_QUARKUS = 1_000;
  private static final int PAYLOAD_TOO_LARGE = 413;

  private final ObjectMapper mapper;

  @Inject
  HttpLayer(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void limitBodies(@Observes Filters filters) {
    filters.register(this::refuseLongBody, BEFORE_QUARKUS);
  }

  /** Judges what is announced; a body in chunks is measured by whoever reads it. */
  private void refuseLongBody(RoutingContext exchange) {
    String announced = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced == null || Long.parseLong(announced) <= LONGEST_BODY) {
      exchange.next();
      return;
    }
    exchange.response().endHandler(sent -> exchange.request().connection().close());
    exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    exchange.response().setStatusCode(PAYLOAD_TOO_LARGE);
    exchange.response().end(json(HttpProblems.of(PAYLOAD_TOO_LARGE).at(exchange.request().path())));
  }

  private String json(Problem problem) {
    try {
      return mapper.writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
