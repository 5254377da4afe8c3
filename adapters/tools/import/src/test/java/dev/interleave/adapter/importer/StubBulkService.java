package dev.interleave.adapter.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service with the bulk route alone, which follows the contract of the real one: keys have one
 * effect, a balance is never negative, and a refusal for lack of funds is stored under its key.
 * Scripted faults come before and after the effect.
 */
final class StubBulkService implements AutoCloseable {

  /** What happens to one request in place of the ordinary response. */
  @FunctionalInterface
  interface Fault {
    /**
     * @return whether the exchange is over
     */
    boolean handle(StubBulkService service, HttpExchange exchange, JsonNode body)
        throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_BODY = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<JsonNode> bodies = new ArrayList<>();
  private final Set<String> authorizations = new HashSet<>();
  private final Map<String, JsonNode> requests = new HashMap<>();
  private final Map<String, ObjectNode> outcomes = new HashMap<>();
  private final Map<Long, BigDecimal> balances = new HashMap<>();
  private int applied;

  private StubBulkService(HttpServer server) {
    this.server = server;
  }

  static StubBulkService start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StubBulkService service = new StubBulkService(server);
    server.createContext("/api/v1/movements/batch", service::answer);
    server.setExecutor(service.threads);
    server.start();
    return service;
  }

  /** The request fails with this status and changes nothing. */
  static Fault status(int status, String retryAfter) {
    return (service, exchange, body) -> {
      if (!retryAfter.isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", retryAfter);
      }
      service.send(exchange, status, problem(status, "some", "Scripted."));
      return true;
    };
  }

  /** The request is applied, and the connection closed without a response. */
  static Fault cutAfterEffect() {
    return (service, exchange, body) -> {
      service.decide(body);
      exchange.close();
      return true;
    };
  }

  /** Runs after the effect and before the response. */
  static Fault afterEffect(Runnable action) {
    return (service, exchange, body) -> {
      ObjectNode response = service.decide(body);
      action.run();
      service.send(exchange, 200, response);
      return true;
    };
  }

  /** The ordinary response. */
  static Fault none() {
    return (service, exchange, body) -> false;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized StubBulkService account(long id, String balance) {
    balances.put(id, new BigDecimal(balance));
    return this;
  }

  /** The faults of the next requests, one each. */
  synchronized StubBulkService next(Fault... scripted) {
    faults.addAll(List.of(scripted));
    return this;
  }

  synchronized String balance(long id) {
    return balances.get(id).toPlainString();
  }

  /** Movements with an effect. */
  synchronized int applied() {
    return applied;
  }

  /** The number of movements in each request. */
  synchronized List<Integer> requestSizes() {
    return bodies.stream().map(body -> body.path("movements").size()).toList();
  }

  synchronized Set<String> authorizations() {
    return Set.copyOf(authorizations);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      JsonNode body = JSON.readTree(bytes);
      Fault fault = arrived(body, exchange.getRequestHeaders().getFirst("Authorization"));
      if (fault.handle(this, exchange, body)) {
        return;
      }
      if (bytes.length > LONGEST_BODY || body.path("movements").size() > 1000) {
        send(exchange, 413, problem(413, "payload-too-large", "Too large."));
      } else {
        send(exchange, 200, decide(body));
      }
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      throw e;
    }
  }

  private synchronized Fault arrived(JsonNode body, String authorization) {
    bodies.add(body);
    authorizations.add(String.valueOf(authorization));
    return faults.isEmpty() ? none() : faults.remove();
  }

  private synchronized ObjectNode decide(JsonNode body) {
    ObjectNode response = JSON.createObjectNode();
    ArrayNode results = response.putArray("results");
    for (JsonNode movement : body.path("movements")) {
      results.add(decideOne(movement));
    }
    return response;
  }

  private ObjectNode decideOne(JsonNode movement) {
    String key = movement.path("type").asText() + " " + movement.path("idempotencyKey").asText();
    if (outcomes.containsKey(key)) {
      if (!requests.get(key).equals(movement)) {
        return refusal(422, "idempotency-key-reused", "Another content.");
      }
      ObjectNode again = outcomes.get(key).deepCopy();
      return again.has("movement") ? again.put("replayed", true) : again;
    }
    ObjectNode result = apply(movement);
    if (result.path("status").asInt() != 404) {
      requests.put(key, movement);
      outcomes.put(key, result);
    }
    return result;
  }

  private ObjectNode apply(JsonNode movement) {
    BigDecimal amount = new BigDecimal(movement.path("amount").asText());
    Map<Long, BigDecimal> changes = new HashMap<>();
    switch (movement.path("type").asText()) {
      case "deposit" -> changes.put(movement.path("accountId").asLong(), amount);
      case "withdrawal" -> changes.put(movement.path("accountId").asLong(), amount.negate());
      default -> {
        changes.put(movement.path("fromId").asLong(), amount.negate());
        changes.put(movement.path("toId").asLong(), amount);
      }
    }
    for (Map.Entry<Long, BigDecimal> change : changes.entrySet()) {
      BigDecimal balance = balances.get(change.getKey());
      if (balance == null) {
        return refusal(404, "not-found", "Account " + change.getKey() + " does not exist.");
      }
      if (balance.add(change.getValue()).signum() < 0) {
        String detail =
            "Insufficient funds in account " + change.getKey() + ". Nothing was changed.";
        return refusal(422, "insufficient-funds", detail);
      }
    }
    changes.forEach((account, change) -> balances.merge(account, change, BigDecimal::add));
    applied++;
    ObjectNode posted = JSON.createObjectNode().put("status", 201);
    posted.putObject("movement").put("type", movement.path("type").asText());
    return posted;
  }

  private static ObjectNode refusal(int status, String type, String detail) {
    ObjectNode result = JSON.createObjectNode().put("status", status);
    result.set("problem", problem(status, type, detail));
    return result;
  }

  private static ObjectNode problem(int status, String type, String detail) {
    return JSON.createObjectNode()
        .put("type", "/problems/" + type)
        .put("title", "Some problem")
        .put("status", status)
        .put("detail", detail);
  }

  private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
