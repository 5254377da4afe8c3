package dev.interleave.adapter.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Answers with a problem where JAX-RS has not begun. */
@Singleton
public final class ProblemWriter {

  private final ObjectMapper mapper;

  @Inject
  ProblemWriter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Ends the exchange; headers beyond the Content-Type are the caller's to set before. */
  public void send(RoutingContext exchange, Problem problem) {
    exchange
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(json(problem.at(exchange.request().path())));
  }

  /**
   * As {@link #send}, and closes the connection: for a request of which the rest is not read, or
   * whose end is in doubt.
   */
  public void sendLast(RoutingContext exchange, Problem problem) {
    exchange.response().endHandler(sent -> exchange.request().connection().close());
    exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    send(exchange, problem);
  }

  private String json(Problem problem) {
    try {
      return mapper.writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
