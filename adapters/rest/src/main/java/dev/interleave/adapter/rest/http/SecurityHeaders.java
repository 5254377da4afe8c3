package dev.interleave.adapter.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Adds the security headers to every response that does not set them itself. */
@Singleton
final class SecurityHeaders {

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
  private static final String PAGE =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Of the framework's own pages, such as Swagger UI, which have scripts inside. */
  private static final String FRAMEWORK_PAGE = PAGE + "; script-src 'self' 'unsafe-inline'";

  private static final String A_YEAR = "max-age=31536000";

  void register(@Observes Filters filters) {
    filters.register(this::prepare, FilterOrder.HEADERS);
  }

  private void prepare(RoutingContext exchange) {
    exchange.addHeadersEndHandler(unused -> complete(exchange));
    exchange.next();
  }

  private static void complete(RoutingContext exchange) {
    MultiMap headers = exchange.response().headers();
    putIfAbsent(headers, "X-Content-Type-Options", "nosniff");
    putIfAbsent(headers, "Referrer-Policy", "no-referrer");
    putIfAbsent(headers, "Cache-Control", "no-store");
    putIfAbsent(headers, "Content-Security-Policy", policyOf(exchange));
    if (exchange.request().isSSL()) {
      putIfAbsent(headers, "Strict-Transport-Security", A_YEAR);
    }
  }

  private static String policyOf(RoutingContext exchange) {
    String type = exchange.response().headers().get(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.startsWith("text/html")) {
      return NOTHING;
    }
    return exchange.request().path().startsWith("/q/") ? FRAMEWORK_PAGE : PAGE;
  }

  private static void putIfAbsent(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
