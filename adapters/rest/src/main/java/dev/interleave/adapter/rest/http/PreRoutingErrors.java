package dev.interleave.adapter.rest.http;

import dev.interleave.adapter.rest.problem.HttpProblems;
import dev.interleave.adapter.rest.problem.ProblemWriter;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Reports errors that occur before JAX-RS begins as problems. Quarkus would return no body, or an
 * error id.
 */
@Singleton
final class PreRoutingErrors {

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private final ProblemWriter problems;

  @Inject
  PreRoutingErrors(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().failureHandler(this::answer);
  }

  private void answer(RoutingContext exchange) {
    if (exchange.response().ended()) {
      exchange.next();
    } else if (exchange.failure() instanceof ForbiddenException) {
      problems.send(exchange, HttpProblems.of(FORBIDDEN));
    } else if (exchange.statusCode() == BAD_REQUEST) {
      problems.sendLast(exchange, HttpProblems.of(BAD_REQUEST));
    } else {
      exchange.next();
    }
  }
}
