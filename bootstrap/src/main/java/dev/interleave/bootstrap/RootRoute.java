package dev.interleave.bootstrap;

import dev.interleave.lab.adapter.web.LabRoutesEnabled;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /}: links to what the service has, as HTML for a browser and as JSON otherwise. */
@Singleton
final class RootRoute {

  private static final String HTML = "text/html";

  /** Asked at the first request: this bean is made while there is no configuration yet. */
  private final Instance<LabRoutesEnabled> laboratory;

  @Inject
  RootRoute(Instance<LabRoutesEnabled> laboratory) {
    this.laboratory = laboratory;
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
    if (laboratory.get().enabled()) {
      links.put("laboratory", "/lab");
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

  private static String page(Map<String, String> links) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
        .append("<title>Interleave</title><h1>Interleave</h1><ul>");
    links.forEach(
        (name, path) ->
            page.append("<li><a href=\"").append(path).append("\">").append(name).append("</a>"));
    return page.append("</ul></html>").toString();
  }
}
