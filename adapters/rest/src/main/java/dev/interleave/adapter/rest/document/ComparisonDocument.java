package dev.interleave.adapter.rest.document;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code GET /q/openapi-comparison}: the OpenAPI document of the comparison routes, as YAML. The
 * policies of {@code /q} protect it as they protect {@code /q/openapi}.
 */
@Singleton
final class ComparisonDocument {

  private static final String PATH = "/q/openapi-comparison";
  private static final String FILE = "/META-INF/openapi-comparison.yaml";

  void register(@Observes Router router) {
    Buffer document = read();
    router
        .get(PATH)
        .handler(
            exchange ->
                exchange
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                    .end(document));
  }

  private static Buffer read() {
    try (InputStream file = ComparisonDocument.class.getResourceAsStream(FILE)) {
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
