package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * The OpenAPI documents are written by people; this test compares them with the routes and with
 * every response that it gets. It needs a fresh database: the examples contain the first ids.
 */
@QuarkusTest
@TestProfile(FreshService.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiDocumentTest {

  private static final String API = ApiDocument.ALL.get(0);
  private static final String COMPARISON = ApiDocument.ALL.get(1);
  private static final JaxRsRoutes ROUTES = new JaxRsRoutes("dev.interleave.adapter.rest");

  @TestHTTPResource URI service;

  private Http http;
  private final Map<String, ApiDocument> documents = new LinkedHashMap<>();

  private DocumentedExchanges exchanges;

  @BeforeEach
  void read() {
    http = new Http(service.getPort());
    exchanges = new DocumentedExchanges(http);
    ApiDocument.ALL.forEach(path -> documents.put(path, ApiDocument.of(http, path)));
  }

  @Test
  @Tag("F15")
  void the_documents_have_every_route_and_no_other() {
    Set<String> expected = ROUTES.all();
    expected.add("GET /problems/{}");
    assertThat(inAll(ApiDocument::routes)).isEqualTo(expected);
  }

  @Test
  @Tag("F15")
  void each_document_is_for_one_audience() {
    assertThat(documents.get(API).operations())
        .allMatch(one -> one.path().matches("(/api/v1|/problems)/.*"));
    assertThat(documents.get(COMPARISON).operations())
        .noneMatch(one -> one.path().matches("/(api|lab|problems).*"));
    documents.forEach(
        (path, document) -> assertThat(document.tagsWithoutDescription()).as(path).isEmpty());
  }

  @Test
  @Tag("F15")
  void swagger_ui_lists_the_documents() {
    String page = http.get("/q/swagger-ui/").body() + http.get("/q/swagger-ui/index.html").body();
    assertThat(page).contains(ApiDocument.ALL);
  }

  @Test
  void they_say_of_every_route_for_operators_that_it_is() {
    assertThat(inAll(ApiDocument::routesForOperators)).isEqualTo(ROUTES.forOperatorsAlone());
  }

  /** The first test that writes: the ids of the examples are those of a fresh service. */
  @Test
  @Order(1)
  @Tag("F15")
  @DisabledIfEnvironmentVariable(
      named = "QUARKUS_DATASOURCE_JDBC_URL",
      matches = ".+",
      disabledReason = "the examples are those of a new database")
  void the_examples_are_what_a_fresh_service_returns() {
    assertThat(http.get("/api/v1/accounts/4").statusCode()).as("a fresh database").isEqualTo(404);
    List<String> promised = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    String movement = "";
    for (String document : List.of(API, COMPARISON)) {
      for (ApiDocument.Operation operation : documents.get(document).operations()) {
        HttpResponse<String> answer =
            send(
                document,
                operation,
                operation.exemplaryPath(movement),
                operation.body().map(JsonNode::toString).orElse(null));
        movement =
            answer
                .headers()
                .firstValue("Location")
                .filter(at -> at.contains("/movements/"))
                .map(at -> at.substring(at.lastIndexOf('/') + 1))
                .orElse(movement);
        promised.add(
            operation
                + " "
                + operation.status()
                + " "
                + comparable(operation.answer().map(ApiDocumentTest::withTwoDecimals).orElse("")));
        answered.add(operation + " " + answer.statusCode() + " " + comparable(answer.body()));
      }
    }

    assertThat(answered).containsExactlyElementsOf(promised);
    assertThat(exchanges.differences()).isEmpty();
  }

  @Test
  @Order(2)
  @Tag("F15")
  void every_status_header_and_member_that_is_seen_is_documented() {
    String movement = "00000000-0000-4000-8000-000000000000";
    for (String document : List.of(API, COMPARISON)) {
      for (ApiDocument.Operation operation : documents.get(document).operations()) {
        if (!operation.path().equals("/test-deadlock")) {
          spoil(document, operation, movement);
        }
      }
    }

    assertThat(exchanges.differences()).isEmpty();
  }

  /** One operation, asked well twice and badly in many ways. */
  private void spoil(String document, ApiDocument.Operation operation, String movement) {
    String path = operation.exemplaryPath(movement);
    String body = operation.body().map(JsonNode::toString).orElse(null);
    send(document, operation, path, body);
    send(document, operation, path, body);
    send(document, operation, path.replaceFirst("/[0-9]+", "/999999"), body);
    send(document, operation, path.replaceFirst("/[0-9]+", "/x"), body);
    send(document, operation, path + "?limit=0&after=x", body);
    send(document, operation, path, body, "Accept", "application/xml");
    for (ApiDocument.Parameter header : operation.parameters()) {
      if (header.in().equals("header")) {
        send(document, operation, path, body, header.name(), "not valid");
        send(document, operation, path, body, header.name(), "\"v999999\"");
        send(document, operation, path, body, header.name(), "*");
      }
    }
    if (body != null) {
      send(document, operation, path, "{\"x\":1}");
      send(document, operation, path, "{");
      send(document, operation, path, body, "Content-Encoding", "gzip");
      send(
          document,
          operation,
          path,
          body.replaceFirst("(\"amount\":)\"?[0-9.]+\"?", "$1\"999999999999.99\""));
    }
  }

  @Test
  @Order(3)
  @Tag("F15")
  void every_successful_status_can_be_seen() {
    Set<String> successes = new TreeSet<>();
    for (String document : List.of(API, COMPARISON)) {
      successes.addAll(documents.get(document).successes());
    }
    String key = "document-" + System.nanoTime();
    HttpResponse<String> posted =
        http.send(
            "POST", "/api/v1/accounts/2/deposits", "{\"amount\":\"1\"}", "Idempotency-Key", key);
    String location = posted.headers().firstValue("Location").orElseThrow();
    String movement = location.substring(location.lastIndexOf('/') + 1);
    http.send("DELETE", "/api/v1/posts/2/likes/7", null);
    for (String document : List.of(API, COMPARISON)) {
      for (ApiDocument.Operation operation : documents.get(document).operations()) {
        String body = operation.body().map(JsonNode::toString).orElse(null);
        send(document, operation, operation.exemplaryPath(movement), body);
        if (operation.path().endsWith("/likes/{user}") && operation.method().equals("PUT")) {
          send(document, operation, operation.exemplaryPath(movement), body);
        }
        if (operation.parameters().stream().anyMatch(one -> one.name().equals("If-None-Match"))) {
          send(document, operation, operation.exemplaryPath(movement), body, "If-None-Match", "*");
        }
      }
    }

    assertThat(exchanges.differences()).isEmpty();
    assertThat(exchanges.seen())
        .containsAll(successes)
        .contains("GET /api/v1/accounts/{account} 304");
  }

  private HttpResponse<String> send(
      String document,
      ApiDocument.Operation operation,
      String path,
      String body,
      String... headers) {
    return exchanges.send(documents.get(document), operation, path, body, headers);
  }

  private Set<String> inAll(Function<ApiDocument, Set<String>> part) {
    return documents.values().stream()
        .flatMap(document -> part.apply(document).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** JSON has no 100.00; the comparison routes write it, the parser of an example forgets it. */
  private static String withTwoDecimals(JsonNode example) {
    return example
        .toString()
        .replaceAll("(\\.\\d)(?=[,}])", "$10")
        .replaceAll("(\"balance\":-?\\d+)(?=[,}])", "$1.00");
  }

  /** Without what is new each time. */
  private static String comparable(String body) {
    return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
        .replaceAll("\"postedAt\":\"[^\"]*Z\"", "\"postedAt\":<now>")
        .replaceAll("Txn[12]", "<txn>")
        .replaceAll("\"timeline\":\\[.*]", "\"timeline\":[]");
  }
}
