package dev.interleave.adapter.rest.http;

import dev.interleave.adapter.rest.problem.HttpProblems;
import dev.interleave.adapter.rest.problem.ProblemWriter;
import dev.interleave.adapter.rest.security.AllowedHosts;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Returns 421 to a request for a host that is not one of {@link AllowedHosts}. A foreign {@code
 * Origin} under an allowed host is refused by CORS. A request without {@code Host} is HTTP/1.0,
 * which no browser speaks.
 */
@Singleton
final class HostFilter {

  /** Asked at the first request: this bean is made before the configuration is complete. */
  private final Instance<AllowedHosts> allowed;

  private final ProblemWriter problems;

  @Inject
  HostFilter(Instance<AllowedHosts> allowed, ProblemWriter problems) {
    this.allowed = allowed;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseForeignHost, FilterOrder.ALLOWED_HOSTS);
  }

  private void refuseForeignHost(RoutingContext exchange) {
    String host = exchange.request().getHeader(HttpHeaderNames.HOST);
    if (isAbsent(host, exchange.request()) || allowed.get().admits(host)) {
      exchange.next();
    } else {
      problems.sendLast(exchange, HttpProblems.misdirected(host));
    }
  }

  /**
   * With {@code quarkus.http.proxy.proxy-address-forwarding} Quarkus adds an empty {@code Host} to
   * a request without one, for example the health check of a proxy.
   */
  private static boolean isAbsent(String host, HttpServerRequest request) {
    return host == null || host.isEmpty() && request.version() == HttpVersion.HTTP_1_0;
  }
}
