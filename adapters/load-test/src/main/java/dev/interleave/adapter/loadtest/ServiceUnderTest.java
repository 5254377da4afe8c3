package dev.interleave.adapter.loadtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The running service, seen through its HTTP face only.
 *
 * <p>Nothing is ever sent twice: a client that repeats a POST by itself forges double deposits
 * ({@code HttpURLConnection} does, JDK-6427251), so the retries of {@code java.net.http} are off
 * whatever the JVM was told.
 */
final class ServiceUnderTest {

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
  private final String url;
  private final Duration patience;

  /**
   * @param url where it listens, without a slash at the end
   * @param patience how long one answer is waited for, body included
   */
  ServiceUnderTest(String url, Duration patience) {
    this.url = url;
    this.patience = patience;
  }

  /** Whether account 1 can be read by now; any failure means no. */
  boolean isReady() {
    try {
      return send(request("/balance/1").GET()).statusCode() == 200;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Puts account 1 back to 1000; the body is empty, as axios sends it. */
  void reset() {
    expect200("POST /reset", request("/reset").POST(BodyPublishers.noBody()));
  }

  /** The exact balance of account 1. */
  BigDecimal balance() {
    String body = expect200("GET /balance/1", request("/balance/1").GET());
    JsonNode balance = json(body).path("balance");
    try {
      BigDecimal value = new BigDecimal(balance.asText());
      if (Math.abs(value.scale()) <= 12) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new Untestable("GET /balance/1 has no readable balance: " + body);
    }
    throw new Untestable("GET /balance/1 has no sensible balance: " + body);
  }

  /** Deposits once; every way to fail is an answer, so this throws nothing. */
  Reply deposit(Route route, String amount, long releasedAt) {
    HttpRequest.Builder request =
        request(route.path())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"amount\":" + amount + "}"));
    try {
      HttpResponse<String> response = send(request);
      String outcome = json(response.body()).path("outcome").asText();
      Answer answer = Answer.of(response.statusCode(), outcome);
      return new Reply(answer, attempts(response), System.nanoTime() - releasedAt);
    } catch (ExecutionException e) {
      return new Reply(Answer.of(e.getCause()), 0, System.nanoTime() - releasedAt);
    } catch (TimeoutException e) {
      return new Reply(Answer.UNKNOWN, 0, System.nanoTime() - releasedAt);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private String expect200(String what, HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = send(request);
      if (response.statusCode() != 200) {
        throw new Untestable(
            what + " at " + url + " answered " + response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new Untestable(what + " at " + url + " failed", e.getCause());
    } catch (TimeoutException e) {
      throw new Untestable(what + " at " + url + " did not answer within " + patience);
    }
  }

  /** A request's own timeout ends with the headers (JDK 17); this one covers the body too. */
  private HttpResponse<String> send(HttpRequest.Builder request)
      throws ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      return response.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(new IOException("interrupted", e));
    } finally {
      response.cancel(true);
    }
  }

  private static int attempts(HttpResponse<String> response) {
    try {
      String attempts = response.headers().firstValue("X-Attempts").orElse("1");
      return Math.max(1, Integer.parseInt(attempts));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static JsonNode json(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
