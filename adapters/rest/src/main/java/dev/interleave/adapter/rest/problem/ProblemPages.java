package dev.interleave.adapter.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code GET /problems/{name}}: the {@code type} of every problem resolves to its texts. HTML if
 * the Accept header prefers it, otherwise JSON. Open without a key.
 */
@Singleton
final class ProblemPages {

  private static final String HTML = "text/html";
  private static final String JSON = "application/json";

  private final ObjectMapper mapper;
  private final ProblemWriter problems;

  @Inject
  ProblemPages(ObjectMapper mapper, ProblemWriter problems) {
    this.mapper = mapper;
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router
        .route("/problems/:type")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::show);
  }

  private void show(RoutingContext exchange) {
    String name = exchange.pathParam("type");
    ProblemType.named(name)
        .ifPresentOrElse(
            type -> show(type, exchange), () -> problems.send(exchange, unknown(name)));
  }

  private void show(ProblemType type, RoutingContext exchange) {
    boolean html = prefersHtml(exchange);
    exchange
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, html ? HTML + "; charset=UTF-8" : JSON)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .end(html ? html(type) : json(type));
  }

  /** Whether HTML is accepted by name before JSON or a wildcard is. */
  private static boolean prefersHtml(RoutingContext exchange) {
    return exchange.parsedHeaders().accept().stream()
        .map(accepted -> accepted.component() + "/" + accepted.subComponent())
        .filter(accepted -> !accepted.startsWith("application/xhtml"))
        .findFirst()
        .filter(HTML::equals)
        .isPresent();
  }

  private static Problem unknown(String name) {
    String known =
        Arrays.stream(ProblemType.values())
            .map(ProblemType::slug)
            .collect(Collectors.joining(", "));
    return Problem.of(
        ProblemType.NOT_FOUND,
        "Problem type " + Quoted.of(name) + " does not exist. Known types: " + known + ".");
  }

  private String json(ProblemType type) {
    Map<String, Object> texts = new LinkedHashMap<>();
    texts.put("type", type.uri());
    texts.put("title", type.title());
    texts.put("status", type.status());
    texts.put("cause", type.cause());
    texts.put("remedy", type.remedy());
    texts.put("changed", type.changed());
    try {
      return mapper.writeValueAsString(texts);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The texts are constants without markup. */
  private static String html(ProblemType type) {
    return String.format(
        Locale.ROOT,
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="UTF-8"><title>%1$d %2$s</title></head>
        <body>
        <h1>%1$d %2$s</h1>
        <p><code>%3$s</code></p>
        <dl>
        <dt>Cause</dt><dd>%4$s</dd>
        <dt>Remedy</dt><dd>%5$s</dd>
        <dt>Changed</dt><dd>%6$s</dd>
        </dl>
        </body>
        </html>
        """,
        type.status(),
        type.title(),
        type.uri(),
        type.cause(),
        type.remedy(),
        type.changed());
  }
}
