package dev.interleave.adapter.survival.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import dev.interleave.adapter.survival.history.OperationValue.Balance;
import dev.interleave.adapter.survival.history.OperationValue.Balances;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import dev.interleave.adapter.survival.history.OperationValue.Transfer;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The API of the service over HTTP, as a client sees it. */
final class ServiceClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PAGE = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final String strategy;
  private final boolean keys;
  private volatile long openedBefore;

  /**
   * @param strategy of the movements; empty for the configured ones
   * @param keys whether writes have an idempotency key
   */
  ServiceClient(String strategy, boolean keys) {
    this.strategy = strategy;
    this.keys = keys;
  }

  /**
   * What the client saw, and what it means.
   *
   * @param value the result of a request that succeeded; otherwise null
   */
  record Exchange(HttpResult http, OperationValue value) {}

  /**
   * Opens accounts and returns their ids in ascending order. Reads of all accounts show these, and
   * none that existed before.
   */
  List<Long> openAccounts(String url, int count, String name, String balance) {
    Map<String, String> body = Map.of("name", name, "openingBalance", balance);
    List<Long> ids = new ArrayList<>();
    for (int account = 0; account < count; account++) {
      ids.add(id(url + "/api/v1/accounts", body));
    }
    openedBefore = ids.get(0) - 1;
    return ids;
  }

  /** Publishes a post and returns its id. */
  long publish(String url, String title) {
    return id(url + "/api/v1/posts", Map.of("title", title));
  }

  private long id(String url, Map<String, String> body) {
    try {
      HttpRequest request = request(url).POST(BodyPublishers.ofString(json(body))).build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 201) {
        throw new RunException(url + " returned " + response.statusCode() + response.body());
      }
      return JSON.readTree(response.body()).get("id").longValue();
    } catch (IOException e) {
      throw new RunException(url + " does not respond", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Sends a request and waits for its response. */
  Exchange send(String url, Request request) {
    try {
      return read(request, http.send(of(url, request), BodyHandlers.ofString()));
    } catch (IOException e) {
      return new Exchange(HttpResult.failure(e), null);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RunException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RunException("interrupted", e);
  }

  private HttpRequest of(String url, Request request) {
    String api = url + "/api/v1";
    return switch (request.operation()) {
      case DEPOSIT -> amount(api, "deposits", request);
      case WITHDRAW -> amount(api, "withdrawals", request);
      case TRANSFER -> {
        Transfer transfer = (Transfer) request.value();
        Map<String, Object> body = new HashMap<>();
        body.put("fromId", transfer.from());
        body.put("toId", transfer.to());
        yield movement(api + "/transfers", body, transfer.cents(), request.key());
      }
      case READ_ACCOUNT ->
          request(api + "/accounts/" + ((AccountId) request.value()).account()).build();
      case READ_SNAPSHOT ->
          request(api + "/accounts?limit=" + PAGE + "&after=" + openedBefore).build();
      case LIKE -> like(api, request).PUT(BodyPublishers.noBody()).build();
      case UNLIKE -> like(api, request).DELETE().build();
      default -> throw new IllegalArgumentException(request.toString());
    };
  }

  private HttpRequest amount(String api, String resource, Request request) {
    Amount amount = (Amount) request.value();
    String url = api + "/accounts/" + amount.account() + "/" + resource;
    return movement(url, new HashMap<>(), amount.cents(), request.key());
  }

  private HttpRequest movement(String url, Map<String, Object> body, long cents, String key) {
    body.put("amount", BigDecimal.valueOf(cents, 2).toPlainString());
    // The ledger shows the memo. So the check after the run finds the key of each entry.
    body.put("memo", key);
    HttpRequest.Builder builder = write(url, key);
    if (!strategy.isEmpty()) {
      builder.header("X-Strategy", strategy);
    }
    return builder.POST(BodyPublishers.ofString(json(body))).build();
  }

  private HttpRequest.Builder like(String api, Request request) {
    UserPost like = (UserPost) request.value();
    return write(api + "/posts/" + like.post() + "/likes/" + like.user(), request.key());
  }

  private HttpRequest.Builder write(String url, String key) {
    return keys ? request(url).header("Idempotency-Key", key) : request(url);
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json");
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A response that cannot be read is a defect of the service, and no lost connection. */
  private static Exchange read(Request request, HttpResponse<String> response) {
    try {
      return exchange(request, response);
    } catch (IOException | NullPointerException | ArithmeticException | NumberFormatException e) {
      String text = "not readable: " + response.statusCode() + " " + response.body();
      return new Exchange(HttpResult.failure(new IllegalStateException(text, e)), null);
    }
  }

  private static Exchange exchange(Request request, HttpResponse<String> response)
      throws IOException {
    int status = response.statusCode();
    String body = response.body();
    if (status >= 200 && status < 300) {
      boolean replayed = response.headers().firstValue("Idempotency-Replayed").isPresent();
      // The checkers compare the bodies of one key, and reads have none.
      String text = request.key() == null ? "" : body;
      return new Exchange(HttpResult.success(status, replayed, text), result(request, body));
    }
    JsonNode problem = body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode();
    String type = problem.path("type").asText("");
    return new Exchange(
        HttpResult.problem(
            status, type.substring(type.lastIndexOf('/') + 1), problem.path("outcome").asText("")),
        null);
  }

  private static OperationValue result(Request request, String body) throws IOException {
    if (request.operation().isLikeChange()) {
      return request.value();
    }
    JsonNode json = JSON.readTree(body);
    if (request.operation().isMovement()) {
      List<AccountChange> legs = new ArrayList<>();
      json.get("legs").forEach(leg -> legs.add(change(leg)));
      return new Changes(legs);
    }
    if (request.operation() == OperationType.READ_ACCOUNT) {
      return new Balance(json.get("id").longValue(), state(json));
    }
    if (json.has("next")) {
      throw new RunException("more than " + PAGE + " accounts are no snapshot");
    }
    Map<Long, AccountState> states = new HashMap<>();
    json.get("items").forEach(one -> states.put(one.get("id").longValue(), state(one)));
    return new Balances(states);
  }

  private static AccountChange change(JsonNode leg) {
    return new AccountChange(
        leg.get("account").longValue(),
        cents(leg.get("amount")),
        leg.get("version").longValue(),
        cents(leg.get("balanceAfter")));
  }

  private static AccountState state(JsonNode account) {
    return new AccountState(cents(account.get("balance")), account.get("version").longValue());
  }

  private static long cents(JsonNode amount) {
    return new BigDecimal(amount.textValue()).movePointRight(2).longValueExact();
  }
}
