package dev.interleave.adapter.rest.security;

import dev.interleave.adapter.rest.http.FilterOrder;
import dev.interleave.adapter.rest.problem.HttpProblems;
import dev.interleave.adapter.rest.problem.ProblemWriter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/**
 * Rejects unauthenticated requests (401) and requests over the rate limit (429), before routing.
 */
@Singleton
final class AccessFilter {

  private static final int UNAUTHENTICATED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final RateLimits limits;
  private final ProblemWriter problems;

  @Inject
  AccessFilter(RateLimits limits, ProblemWriter problems) {
    this.limits = limits;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::countCaller, FilterOrder.AFTER_AUTHENTICATION);
  }

  /** Returns 401, or 429 to an address that has sent too many unauthenticated requests. */
  void rejectUnauthenticated(RoutingContext exchange) {
    OptionalLong wait = limits.ofAddress(addressOf(exchange));
    if (wait.isPresent()) {
      refuseUntil(exchange, wait.getAsLong());
    } else {
      exchange.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
      problems.send(exchange, HttpProblems.of(UNAUTHENTICATED));
    }
  }

  /** Whether a valid key is accepted. From an address over its limit it could be a guess. */
  boolean admits(Caller caller, RoutingContext exchange) {
    return limits.admits(caller.name(), addressOf(exchange));
  }

  private void countCaller(RoutingContext exchange) {
    if (exchange.user() instanceof QuarkusHttpUser user) {
      OptionalLong wait = limits.ofCaller(user.getSecurityIdentity().getPrincipal().getName());
      if (wait.isPresent()) {
        refuseUntil(exchange, wait.getAsLong());
        return;
      }
    }
    exchange.next();
  }

  private void refuseUntil(RoutingContext exchange, long seconds) {
    exchange.response().putHeader(HttpHeaderNames.RETRY_AFTER, Long.toString(seconds));
    problems.send(exchange, HttpProblems.of(TOO_MANY_REQUESTS));
  }

  /**
   * The peer's address. Behind a proxy it is the client's only if {@code quarkus.http.proxy.*}
   * trusts the proxy.
   */
  private static String addressOf(RoutingContext exchange) {
    return String.valueOf(exchange.request().remoteAddress().hostAddress());
  }
}
