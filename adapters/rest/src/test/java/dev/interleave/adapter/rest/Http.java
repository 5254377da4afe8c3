package dev.interleave.adapter.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends exactly what a test specifies: no default headers, no retries. */
final class Http {

  static final String JSON = "application/json";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  static int port() {
    return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class) == 0
        ? ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class)
        : ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
  }

  static HttpResponse<String> json(String route, String body) {
    return send(route, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  static HttpResponse<String> get(String path) {
    return send("GET " + path, null, new byte[0]);
  }

  /**
   * @param route method and path, for example {@code POST /reset}
   * @param contentType null for none
   */
  static HttpResponse<String> send(
      String route, String contentType, byte[] body, String... moreHeaders) {
    String[] methodAndPath = route.split(" ", 2);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + methodAndPath[1]))
            .method(methodAndPath[0], BodyPublishers.ofByteArray(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (moreHeaders.length > 0) {
      request.headers(moreHeaders);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
