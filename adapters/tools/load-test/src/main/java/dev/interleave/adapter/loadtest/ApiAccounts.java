package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Accounts of API v1, as a caller that fits one {@link Variant} reaches them. */
final class ApiAccounts {

  private static final String ACCOUNTS = "/api/v1/accounts";

  private final OneShotClient client;
  private final String url;
  private final Variant variant;

  /**
   * @param url where the service listens, without a slash at the end
   * @param timeout how long one answer is waited for, body included
   */
  ApiAccounts(String url, Variant variant, Duration timeout) {
    this.client = new OneShotClient(timeout);
    this.url = url;
    this.variant = variant;
  }

  /** What readiness says; any failure means no. */
  boolean isReady() {
    try {
      return client.send(request("/q/health/ready").GET()).statusCode() == 200;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /**
   * Opens empty accounts and returns their paths.
   *
   * @throws MeasurementException if one is not opened
   */
  List<String> open(int count) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String body = "{\"name\":\"Costs\",\"openingBalance\":\"0.00\"}";
      String opened = client.expect(201, "POST " + url + ACCOUNTS, post(ACCOUNTS, body)).body();
      paths.add(ACCOUNTS + "/" + OneShotClient.json(opened).path("id").asLong());
    }
    return paths;
  }

  /** Deposits 1.00 once; every way to fail is an answer, so this throws nothing. */
  DepositOutcome deposit(String account) {
    HttpRequest.Builder request = post(account + "/deposits", "{\"amount\":\"1.00\"}");
    if (variant.has(ServiceFeature.IDEMPOTENCY)) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    try {
      return OneShotClient.answer(client.send(request));
    } catch (ExecutionException e) {
      return DepositOutcome.of(e.getCause());
    } catch (TimeoutException e) {
      return DepositOutcome.UNKNOWN;
    }
  }

  /**
   * What the accounts hold together.
   *
   * @throws MeasurementException if one cannot be read
   */
  BigDecimal balance(List<String> accounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String account : accounts) {
      String body = client.expect(200, "GET " + url + account, request(account).GET()).body();
      sum = sum.add(new BigDecimal(OneShotClient.json(body).path("balance").asText()));
    }
    return sum;
  }

  private HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    return variant.has(ServiceFeature.SECURITY)
        ? request.header("Authorization", "Bearer " + Variant.API_KEY)
        : request;
  }
}
