package dev.interleave.adapter.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A server in a separate process that returns how many requests it has served. */
final class CountingServer {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private CountingServer() {}

  static MeasuredProcess start() {
    return startWithDelay(Duration.ZERO);
  }

  /** Each POST is answered after this time. */
  static MeasuredProcess startWithDelay(Duration delay) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            CountingServer.class.getName(),
            String.valueOf(delay.toMillis()));
    return new MeasuredProcess(
        command,
        Map.of(),
        Duration.ofSeconds(120),
        Duration.ofMillis(20),
        url -> count(url.getPort()) >= 0);
  }

  /** How many POSTs the server at this port has answered; less than zero if there is none. */
  static long count(int port) {
    URI url = URI.create("http://127.0.0.1:" + port);
    try {
      return Long.parseLong(
          HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      return -1;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The process. */
  public static void main(String[] delayMillis) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    long delay = Long.parseLong(delayMillis[0]);
    AtomicLong posts = new AtomicLong();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", exchange -> answer(exchange, posts, delay));
    server.start();
  }

  private static void answer(HttpExchange exchange, AtomicLong posts, long delay)
      throws IOException {
    boolean post = exchange.getRequestMethod().equals("POST");
    int status = exchange.getRequestURI().getPath().equals("/refused") ? 423 : 200;
    if (post) {
      sleep(delay);
    }
    long count = post ? posts.incrementAndGet() : posts.get();
    byte[] body = String.valueOf(count).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
