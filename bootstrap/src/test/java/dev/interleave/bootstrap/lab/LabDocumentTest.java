package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interleave.bootstrap.ApiDocument;
import dev.interleave.bootstrap.DocumentedExchanges;
import dev.interleave.bootstrap.Http;
import dev.interleave.bootstrap.JaxRsRoutes;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document of the laboratory, compared with its routes and with every response that the
 * test gets. It needs a fresh service: the examples contain the first ids.
 */
@QuarkusTest
@TestProfile(LabDocumentTest.Fresh.class)
class LabDocumentTest {

  public static final class Fresh implements QuarkusTestProfile {}

  private static final String PATH = "/q/openapi-laboratory";
  private static final JaxRsRoutes ROUTES = new JaxRsRoutes("dev.interleave.lab.adapter.web");

  @TestHTTPResource URI service;

  private Http http;
  private ApiDocument document;

  @BeforeEach
  void read() {
    http = new Http(service.getPort());
    document = ApiDocument.of(http, PATH);
  }

  @Test
  @Tag("F15")
  void the_document_has_every_route_and_no_other() {
    assertThat(document.routes()).isEqualTo(ROUTES.all());
  }

  @Test
  @Tag("F15")
  void the_document_is_for_one_audience() {
    assertThat(document.operations()).allMatch(one -> one.path().matches("/lab(/.*)?"));
    assertThat(document.tagsWithoutDescription()).isEmpty();
  }

  @Test
  @Tag("F15")
  void swagger_ui_lists_the_document() {
    String page = http.get("/q/swagger-ui/").body() + http.get("/q/swagger-ui/index.html").body();
    assertThat(page).contains(PATH);
  }

  @Test
  void it_says_of_every_route_for_operators_that_it_is() {
    assertThat(document.routesForOperators()).isEqualTo(ROUTES.forOperatorsAlone());
  }

  @Test
  @Tag("F15")
  void what_the_laboratory_returns_is_documented() {
    DocumentedExchanges exchanges = new DocumentedExchanges(http);
    for (ApiDocument.Operation operation : document.operations()) {
      spoil(exchanges, operation);
    }

    assertThat(exchanges.differences()).isEmpty();
    assertThat(exchanges.seen()).contains("POST /lab/runs 412", "DELETE /lab/runs/{id} 412");
  }

  /** One operation, asked well once and badly in many ways. */
  private void spoil(DocumentedExchanges exchanges, ApiDocument.Operation operation) {
    String path = operation.exemplaryPath("");
    String body = operation.body().map(JsonNode::toString).orElse(null);
    for (String one :
        List.of(
            path,
            path.replaceFirst("/1(?=/|$|\\.)", "/999999"),
            path.replaceFirst("[a-z.]+~[a-z.-]+", "nothing~atomic"))) {
      exchanges.send(document, operation, one, body);
    }
    if (body != null) {
      exchanges.send(document, operation, path, "{\"x\":1}");
      exchanges.send(document, operation, path, "{");
      exchanges.send(document, operation, path, body, "Content-Encoding", "gzip");
    }
    for (ApiDocument.Parameter header : operation.parameters()) {
      if (header.in().equals("header")) {
        exchanges.send(document, operation, path, body, header.name(), "not valid");
        exchanges.send(document, operation, path, body, header.name(), "\"v999999\"");
      }
    }
  }
}
