package dev.interleave.bootstrap.startup;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.SecurityMode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code GET /}: the start page for a browser, and the links of the service as JSON otherwise. The
 * files of the page are below {@code /landing} and {@code /player}, and exist without the
 * laboratory. Both answers are open without a key, and contain no data.
 */
@Singleton
final class RootRoute {

  private static final String HTML = "text/html";
  private static final String PAGE = "/landing/index.html";
  private static final String LINKS = "<!-- links -->";
  private static final String ACCESS = "<!-- access -->";

  /** Where callers need a key, a browser that follows a link has none. */
  private static final String KEY_REQUIRED =
      """
      <p class="hint">These pages require the key of an operator, which a browser does not send:
      <code>curl -H "Authorization: Bearer $KEY" …</code>. Without a key they return
      <a href="/problems/unauthenticated">401</a>.</p>
      """;

  /** Links of every service, in the order of the page. */
  private static final List<EntryPoint> ALWAYS =
      List.of(
          new EntryPoint("api", "every route, to try in the browser", "/q/swagger-ui", true),
          new EntryPoint("openapi", "the description of the API for programs", "/q/openapi", true),
          new EntryPoint("health", "whether the service can serve", "/q/health", true),
          new EntryPoint("metrics", "counters and latencies for Prometheus", "/q/metrics", true));

  private final String page = read();

  /** Read at the first request: this bean is created before the configuration exists. */
  private final Instance<EntryPoint> entryPoints;

  /** Read at the first request, too. */
  private final Instance<Access> access;

  @Inject
  RootRoute(Instance<EntryPoint> entryPoints, Instance<Access> access) {
    this.entryPoints = entryPoints;
    this.access = access;
  }

  void register(@Observes Router router) {
    router.get("/").handler(this::answer);
  }

  private void answer(RoutingContext exchange) {
    String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
    boolean browser = accept != null && accept.contains(HTML);
    exchange
        .response()
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .putHeader(HttpHeaders.CONTENT_TYPE, browser ? HTML + ";charset=UTF-8" : "application/json")
        .end(browser ? page(links()) : json(links()));
  }

  private List<EntryPoint> links() {
    return Stream.concat(entryPoints.stream(), ALWAYS.stream()).filter(EntryPoint::open).toList();
  }

  private static String json(List<EntryPoint> links) {
    JsonObject body = new JsonObject();
    links.forEach(link -> body.put(link.name(), link.path()));
    return new JsonObject().put("links", body).encode();
  }

  private String page(List<EntryPoint> links) {
    boolean keyRequired = access.get().mode() == SecurityMode.KEYS;
    return page.replace(LINKS, links.stream().map(RootRoute::item).collect(Collectors.joining()))
        .replace(ACCESS, keyRequired ? KEY_REQUIRED : "");
  }

  private static String item(EntryPoint link) {
    return String.format(
        Locale.ROOT,
        "<li><a href=\"%s\">%s</a><span>%s</span></li>",
        link.path(),
        title(link.name()),
        link.purpose());
  }

  private static String title(String name) {
    return switch (name) {
      case "api" -> "API";
      case "openapi" -> "OpenAPI";
      default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
    };
  }

  private static String read() {
    try (InputStream page = RootRoute.class.getResourceAsStream(PAGE)) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
