package dev.interleave.lab.adapter.web.document;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code GET /q/openapi-laboratory}: the OpenAPI document of the laboratory, as YAML. The policies
 * of {@code /q} protect it as they protect {@code /q/openapi}. 404 where the laboratory is off.
 */
@Singleton
final class LaboratoryDocument {

  private static final String PATH = "/q/openapi-laboratory";
  private static final String FILE = "/META-INF/openapi-laboratory.yaml";

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
    try (InputStream file = LaboratoryDocument.class.getResourceAsStream(FILE)) {
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
