package dev.interleave.lab.adapter.load;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.out.LoadTargets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The routes of the service over HTTP, without client-side retries.
 *
 * <p>A client that repeats a POST automatically would cause double deposits ({@code
 * HttpURLConnection} does, JDK-6427251). The retries of {@code java.net.http} are therefore
 * switched off. A response has the number of attempts and not their failures, so the telemetry
 * receives nothing.
 */
public final class HttpLoadTargets implements LoadTargets {

  static {
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Supplier<URI> service;
  private final Optional<String> token;
  private final boolean keyed;
  private final Duration timeout;

  /**
   * @param service the address, read when a target is opened
   * @param token the bearer token of an operator, if the service requires one
   * @param keyed whether each movement has a new idempotency key
   * @param timeout the timeout of a response, body included
   */
  public HttpLoadTargets(
      Supplier<URI> service, Optional<String> token, boolean keyed, Duration timeout) {
    this.service = service;
    this.token = token;
    this.keyed = keyed;
    this.timeout = timeout;
  }

  @Override
  public LoadTarget open(LabWorkload.Target target, Telemetry telemetry) {
    if (target != LabWorkload.Target.HTTP) {
      throw new IllegalArgumentException("only HTTP is supported, not " + target);
    }
    return new Service(service.get());
  }

  private final class Service implements LoadTarget {

    private final URI base;
    private final HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .build();

    Service(URI base) {
      this.base = base;
    }

    @Override
    public Reply post(Strategy strategy, Movement movement) {
      HttpRequest.Builder request =
          json(path(movement), body(movement))
              .header("X-Strategy", strategy.name().toLowerCase(Locale.ROOT));
      if (keyed) {
        request.header("Idempotency-Key", UUID.randomUUID().toString());
      }
      return send(request);
    }

    private static String path(Movement movement) {
      if (movement instanceof Movement.Transfer) {
        return "/api/v1/transfers";
      }
      String accounts = "/api/v1/accounts/" + movement.subject();
      return accounts + (movement instanceof Movement.Deposit ? "/deposits" : "/withdrawals");
    }

    private static String body(Movement movement) {
      return movement instanceof Movement.Transfer transfer
          ? String.format(
              Locale.ROOT,
              "{\"fromId\":%s,\"toId\":%s,\"amount\":\"%s\"}",
              transfer.source(),
              transfer.target(),
              transfer.amount())
          : String.format(Locale.ROOT, "{\"amount\":\"%s\"}", movement.amount());
    }

    /** The comparison route, which distinguishes a repeated like from a new one. */
    @Override
    public Reply like(Like like) {
      return send(
          json("/like/" + like.post(), String.format(Locale.ROOT, "{\"userId\":%s}", like.user())));
    }

    @Override
    public Reply unlike(Like like) {
      return send(request("/unlike/" + like.post() + "?userId=" + like.user()).DELETE());
    }

    private HttpRequest.Builder json(String path, String body) {
      return request(path)
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
      HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
      token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
      return request;
    }

    /**
     * The timeout of {@code HttpRequest} ends with the headers (JDK 17). This one covers the body
     * too.
     */
    private Reply send(HttpRequest.Builder request) {
      CompletableFuture<HttpResponse<String>> response =
          client.sendAsync(request.build(), BodyHandlers.ofString());
      try {
        HttpResponse<String> answer = response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        int attempts = answer.headers().firstValue("X-Attempts").map(Integer::parseInt).orElse(0);
        return HttpReplyMapper.of(answer.statusCode(), attempts, answer.body());
      } catch (ExecutionException e) {
        return HttpReplyMapper.of(e.getCause());
      } catch (TimeoutException e) {
        return HttpReplyMapper.of(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return HttpReplyMapper.of(e);
      } finally {
        response.cancel(true);
      }
    }

    /** The client is garbage-collected (JDK 17 has no {@code close} for it). */
    @Override
    public void close() {}
  }
}
