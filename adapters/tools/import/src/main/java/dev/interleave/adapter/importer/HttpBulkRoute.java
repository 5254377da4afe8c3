package dev.interleave.adapter.importer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** The bulk route over HTTP/1.1. Never follows a redirect, and does not repeat a request. */
final class HttpBulkRoute implements BulkRoute {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final URI route;
  private final Optional<String> apiKey;
  private final Duration timeout;

  /**
   * @param service the address of the service, without a slash at its end
   * @param timeout from the first byte of a request to the last byte of its response
   */
  HttpBulkRoute(String service, Optional<String> apiKey, Duration timeout) {
    this.route = URI.create(service + "/api/v1/movements/batch");
    this.apiKey = apiKey;
    this.timeout = timeout;
  }

  @Override
  public BulkReply post(byte[] body, int members) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(route)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .header("User-Agent", "interleave-import")
            .POST(BodyPublishers.ofByteArray(body));
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    // The timeout of HttpRequest ends with the headers of the response.
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request.build(), BodyHandlers.ofByteArray());
    try {
      return BulkResponses.read(response.get(timeout.toNanos(), TimeUnit.NANOSECONDS), members);
    } catch (TimeoutException e) {
      return new BulkReply.Again("No response within " + timeout.toSeconds() + " s", Duration.ZERO);
    } catch (ExecutionException e) {
      return unanswered(e.getCause());
    } finally {
      response.cancel(true);
    }
  }

  private BulkReply unanswered(Throwable cause) {
    if (cause instanceof SSLHandshakeException) {
      return new BulkReply.Failed(
          "The TLS handshake with " + route.getAuthority() + " failed: " + cause.getMessage());
    }
    if (cause instanceof ConnectException) {
      return new BulkReply.Again("No connection to " + route.getAuthority(), Duration.ZERO);
    }
    if (cause instanceof IOException) {
      return new BulkReply.Again(
          "The connection failed: "
              + PrintableText.shortened(String.valueOf(cause.getMessage()), 200),
          Duration.ZERO);
    }
    throw new IllegalStateException(cause);
  }
}
