package dev.interleave.adapter.loadtest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The comparison routes over one number in memory. A test chooses how each deposit route behaves.
 */
final class StubService implements AutoCloseable {

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms for every answer
  }

  /** How a deposit ends; {@code number} counts a route's requests since the reset, from 0. */
  interface Behaviour {
    void deposit(StubService service, HttpExchange exchange, int number) throws IOException;
  }

  final AtomicLong cents = new AtomicLong();
  final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<DepositRoute, Behaviour> behaviours = new EnumMap<>(DepositRoute.class);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  volatile String balanceBody;
  volatile boolean resets = true;

  /** The control loses all but one of {@code racing} deposits, the others apply each once. */
  StubService(int port, int racing) {
    for (DepositRoute route : DepositRoute.values()) {
      behaviours.put(route, route.guarded() ? Behaviours.APPLIES : Behaviours.losing(racing));
    }
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/reset", this::reset);
    server.createContext("/balance/1", this::balance);
    for (DepositRoute route : DepositRoute.values()) {
      AtomicInteger number = new AtomicInteger();
      server.createContext(
          route.path(),
          exchange -> {
            record(exchange);
            behaviours.get(route).deposit(this, exchange, number.getAndIncrement());
          });
    }
    server.start();
  }

  StubService with(DepositRoute route, Behaviour behaviour) {
    behaviours.put(route, behaviour);
    return this;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void apply() {
    cents.addAndGet(1_000);
  }

  void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void reset(HttpExchange exchange) throws IOException {
    record(exchange);
    if (resets) {
      cents.set(100_000);
    }
    answer(exchange, 200, "{\"message\":\"Reset complete\"}");
  }

  private void balance(HttpExchange exchange) throws IOException {
    record(exchange);
    String exact = String.format(Locale.ROOT, "%d.%02d", cents.get() / 100, cents.get() % 100);
    String body = "{\"balance\":" + exact + ",\"version\":0}";
    answer(exchange, 200, balanceBody == null ? body : balanceBody);
  }

  private void record(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + type + " " + body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
