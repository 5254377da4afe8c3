package dev.interleave.adapter.loadtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP without retries.
 *
 * <p>No request is sent twice. A client that silently repeats a POST would double deposits ({@code
 * HttpURLConnection} does, JDK-6427251), so the retries of {@code java.net.http} are off whatever
 * the system properties say.
 */
final class OneShotClient {

  static {
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT)
          .build();
  private final Duration timeout;

  /**
   * @param timeout how long one answer is waited for, body included
   */
  OneShotClient(Duration timeout) {
    this.timeout = timeout;
  }

  /** A request's own timeout ends with the headers (JDK 17); this one covers the body too. */
  HttpResponse<String> send(HttpRequest.Builder request)
      throws ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(new IOException("interrupted", e));
    } finally {
      response.cancel(true);
    }
  }

  /**
   * The response, which must have this status.
   *
   * @param what the request, for the message
   * @throws MeasurementException if it has another one, or there is none
   */
  HttpResponse<String> expect(int status, String what, HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = send(request);
      if (response.statusCode() != status) {
        throw new MeasurementException(
            what + " answered " + response.statusCode() + " " + response.body());
      }
      return response;
    } catch (ExecutionException e) {
      throw new MeasurementException(what + " failed", e.getCause());
    } catch (TimeoutException e) {
      throw new MeasurementException(what + " did not answer within " + timeout);
    }
  }

  /** The answer that a response to a deposit is. */
  static DepositOutcome answer(HttpResponse<String> response) {
    String outcome = json(response.body()).path("outcome").asText();
    return DepositOutcome.of(response.statusCode(), outcome);
  }

  /** The document, or a missing node if it is none. */
  static JsonNode json(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
