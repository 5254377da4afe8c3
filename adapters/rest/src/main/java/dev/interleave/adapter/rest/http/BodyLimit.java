package dev.interleave.adapter.rest.http;

import dev.interleave.adapter.rest.problem.HttpProblems;
import dev.interleave.adapter.rest.problem.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Refuses a body whose announced length is too large. Quarkus's limit would return an empty 413.
 */
@Singleton
public final class BodyLimit {

  /** The longest body that is read, in bytes. */
  public static final int LONGEST_BODY = 64 * 1024;

  /** The longest batch of movements that is read, in bytes. */
  public static final int LONGEST_BATCH = 1024 * 1024;

  /** The path of a batch of movements. */
  public static final String BATCH_PATH = "/api/v1/movements/batch";

  private final ProblemWriter problems;

  @Inject
  BodyLimit(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseLongBody, FilterOrder.BODY_LIMIT);
  }

  /** Checks the announced length. The request reader limits a chunked body. */
  private void refuseLongBody(RoutingContext exchange) {
    String announced = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    int longest = exchange.request().path().equals(BATCH_PATH) ? LONGEST_BATCH : LONGEST_BODY;
    if (announced == null || Long.parseLong(announced) <= longest) {
      exchange.next();
    } else {
      problems.sendLast(exchange, HttpProblems.tooLarge(longest));
    }
  }
}
