package dev.interleave.adapter.loadtest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accounts of API v1 in memory. As a program it takes the variables of a {@link Variant}, and says
 * where its servers are if it is given none.
 */
final class StubApi implements AutoCloseable {

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms for every answer
  }

  final Set<String> keys = ConcurrentHashMap.newKeySet();
  final AtomicLong deposits = new AtomicLong();
  private final Map<String, AtomicLong> accounts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final boolean secured;
  private final HttpServer server;

  /** Every so many deposits one is acknowledged and forgotten; 0 for never. */
  volatile int forgets;

  StubApi(int port, boolean secured) {
    this.secured = secured;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{}"));
    server.createContext("/api/v1/accounts", this::accounts);
    server.start();
  }

  /** Run by {@code --start}. */
  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    if (!environment.containsKey("QUARKUS_DATASOURCE_JDBC_URL")) {
      System.out.println("an embedded server at jdbc:mysql://127.0.0.1:1/demo?a=b, which stops");
      System.out.println("an embedded server at redis://127.0.0.1:2, which stops");
    } else if (!environment.get("QUARKUS_DATASOURCE_JDBC_URL").endsWith("/demo?a=b")
        || !environment.get("QUARKUS_REDIS_HOSTS").equals("redis://127.0.0.1:2")) {
      System.exit(8);
    }
    new StubApi(
        Integer.parseInt(environment.get("PORT")),
        "keys".equals(environment.get("INTERLEAVE_SECURITY_MODE")));
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void accounts(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    List<String> bearer = exchange.getRequestHeaders().get("Authorization");
    if (secured && !List.of("Bearer " + Variant.API_KEY).equals(bearer)) {
      answer(exchange, 401, "{}");
      return;
    }
    String[] path = exchange.getRequestURI().getPath().split("/");
    if (path.length == 4) {
      String id = String.valueOf(accounts.size() + 1);
      accounts.put(id, new AtomicLong());
      answer(exchange, 201, "{\"id\":" + id + "}");
    } else if (path.length == 5) {
      answer(exchange, 200, "{\"balance\":\"" + accounts.get(path[4]).get() + ".00\"}");
    } else {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (key != null) {
        keys.add(key);
      }
      long number = deposits.incrementAndGet();
      if (forgets == 0 || number % forgets != 0) {
        accounts.get(path[4]).incrementAndGet();
      }
      answer(exchange, 201, "{}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
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
