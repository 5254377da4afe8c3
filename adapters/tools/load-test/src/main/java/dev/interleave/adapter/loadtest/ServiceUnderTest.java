package dev.interleave.adapter.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The running service, used over HTTP only. */
final class ServiceUnderTest {

  private final OneShotClient client;
  private final String url;

  /**
   * @param url where it listens, without a slash at the end
   * @param timeout how long one answer is waited for, body included
   */
  ServiceUnderTest(String url, Duration timeout) {
    this.url = url;
    this.client = new OneShotClient(timeout);
  }

  /** Whether account 1 can be read by now; any failure means no. */
  boolean isReady() {
    try {
      return client.send(request("/balance/1").GET()).statusCode() == 200;
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
    JsonNode balance = OneShotClient.json(body).path("balance");
    try {
      BigDecimal value = new BigDecimal(balance.asText());
      if (Math.abs(value.scale()) <= 12) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new MeasurementException("GET /balance/1 has no readable balance: " + body);
    }
    throw new MeasurementException("GET /balance/1 has no sensible balance: " + body);
  }

  /** Deposits once; every way to fail is an answer, so this throws nothing. */
  Reply deposit(DepositRoute route, String amount, long releasedAt) {
    HttpRequest.Builder request =
        request(route.path())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"amount\":" + amount + "}"));
    try {
      HttpResponse<String> response = client.send(request);
      DepositOutcome answer = OneShotClient.answer(response);
      return new Reply(answer, attempts(response), System.nanoTime() - releasedAt);
    } catch (ExecutionException e) {
      return new Reply(DepositOutcome.of(e.getCause()), 0, System.nanoTime() - releasedAt);
    } catch (TimeoutException e) {
      return new Reply(DepositOutcome.UNKNOWN, 0, System.nanoTime() - releasedAt);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private String expect200(String what, HttpRequest.Builder request) {
    return client.expect(200, what + " at " + url, request).body();
  }

  private static int attempts(HttpResponse<String> response) {
    try {
      String attempts = response.headers().firstValue("X-Attempts").orElse("1");
      return Math.max(1, Integer.parseInt(attempts));
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
