package dev.interleave.bootstrap.startup;

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
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code GET /}: the start page for a browser, and the links of the service as JSON otherwise. The
 * files of the page are below {@code /landing} and {@code /player}, and exist without the
 * laboratory.
 */
@Singleton
final class RootRoute {

  private static final String HTML = "text/html";
  private static final String PAGE = "/landing/index.html";
  private static final String LINKS = "<!-- links -->";

  /** What is behind a link, by its name. */
  private static final Map<String, String> PURPOSES =
      Map.of(
          "laboratory", "races, load and deadlocks on this database",
          "api", "every route, to try in the browser",
          "openapi", "the description of the API for programs",
          "health", "whether the service can serve",
          "metrics", "counters and latencies for Prometheus");

  private final String page = read();

  /** Asked at the first request: this bean is made while there is no configuration yet. */
  private final Instance<EntryPoint> entryPoints;

  @Inject
  RootRoute(Instance<EntryPoint> entryPoints) {
    this.entryPoints = entryPoints;
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

  private Map<String, String> links() {
    Map<String, String> links = new LinkedHashMap<>();
    for (EntryPoint entryPoint : entryPoints) {
      if (entryPoint.open()) {
        links.put(entryPoint.name(), entryPoint.path());
      }
    }
    links.put("api", "/q/swagger-ui");
    links.put("openapi", "/q/openapi");
    links.put("health", "/q/health");
    links.put("metrics", "/q/metrics");
    return links;
  }

  private static String json(Map<String, String> links) {
    JsonObject body = new JsonObject();
    links.forEach(body::put);
    return new JsonObject().put("links", body).encode();
  }

  private String page(Map<String, String> links) {
    StringBuilder items = new StringBuilder();
    links.forEach(
        (name, path) ->
            items
                .append("<li><a href=\"")
                .append(path)
                .append("\">")
                .append(title(name))
                .append("</a><span>")
                .append(PURPOSES.getOrDefault(name, ""))
                .append("</span></li>"));
    return page.replace(LINKS, items);
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
