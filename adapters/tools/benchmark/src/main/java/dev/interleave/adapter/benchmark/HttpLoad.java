package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Clients of one or more servers, each with its own connection. All run on one thread, because
 * expensive clients would take processor time from the servers.
 */
final class HttpLoad implements Load {

  private static final long TIMEOUT_SECONDS = 30;
  private static final CharSequence ATTEMPTS = "X-Attempts";
  private static final CharSequence RETRY_AFTER = "Retry-After";

  private final Vertx vertx;
  private final List<MeasuredProcess> servers;
  private final Supplier<LoadRequest> requests;
  private final ReturnedBalances balances;
  private final int clients;

  /**
   * @param servers each has its share of the clients
   * @param requests one for each call
   * @param balances is shown every balance that is answered, if there is one account
   */
  HttpLoad(
      Vertx vertx,
      List<MeasuredProcess> servers,
      Supplier<LoadRequest> requests,
      ReturnedBalances balances,
      int clients) {
    this.vertx = vertx;
    this.servers = servers;
    this.requests = requests;
    this.balances = balances;
    this.clients = clients;
  }

  @Override
  public LoadSample run(Duration time) throws InterruptedException {
    HttpClient http =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(clients));
    try {
      Run run = new Run(http, time);
      CompletableFuture<LoadSample> sample = new CompletableFuture<>();
      vertx.runOnContext(begin -> run.start(sample));
      return sample.get(time.toSeconds() + 2 * TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new MeasurementException("the clients failed: " + e, e);
    } finally {
      http.close();
    }
  }

  @Override
  public List<MeasuredProcess> servers() {
    return servers;
  }

  /** What all clients share. On one event loop, and therefore without locks. */
  private final class Run {

    private final HttpClient http;
    private final long nanos;
    private final Histogram latency = new Histogram(3);
    private final List<InstanceTally> instances =
        servers.stream().map(server -> new InstanceTally(server.port())).toList();
    private CompletableFuture<LoadSample> result;
    private long start;
    private long end;
    private int running = clients;
    private long refused;
    private long unknown;
    private long attempts;

    Run(HttpClient http, Duration time) {
      this.http = http;
      this.nanos = time.toNanos();
    }

    void start(CompletableFuture<LoadSample> sample) {
      result = sample;
      start = System.nanoTime();
      end = start + nanos;
      for (int i = 0; i < clients; i++) {
        new Client(this, instances.get(i % instances.size())).send(start);
      }
    }

    private void ended() {
      if (--running == 0) {
        double seconds = (System.nanoTime() - start) / 1e9;
        result.complete(
            new LoadSample(
                seconds,
                instances.stream().mapToLong(InstanceTally::acknowledged).sum(),
                refused,
                unknown,
                attempts,
                latency,
                instances.stream().map(InstanceTally::sample).toList(),
                LoadSample.Use.NONE));
      }
    }
  }

  private final class Client {

    private final Run run;
    private final InstanceTally instance;

    /** The instance serves all requests of this client. */
    Client(Run run, InstanceTally instance) {
      this.run = run;
      this.instance = instance;
      instance.addClient();
    }

    void next() {
      long sent = System.nanoTime();
      if (sent >= run.end) {
        run.ended();
      } else {
        send(sent);
      }
    }

    void send(long sent) {
      LoadRequest request = requests.get();
      run.http
          .request(HttpMethod.POST, instance.port(), "127.0.0.1", request.path())
          .onSuccess(exchange -> send(exchange, request, sent))
          .onFailure(failure -> noAnswer(request, sent));
    }

    private void send(HttpClientRequest exchange, LoadRequest request, long sent) {
      exchange
          .putHeader("Content-Type", "application/json")
          .idleTimeout(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS))
          .send(request.body())
          .onSuccess(
              response ->
                  response
                      .body()
                      .onSuccess(text -> answered(request, response, text, sent))
                      .onFailure(failure -> noAnswer(request, sent)))
          .onFailure(failure -> noAnswer(request, sent));
    }

    private void answered(
        LoadRequest request, HttpClientResponse response, Buffer text, long sent) {
      long waited = System.nanoTime() - sent;
      String tries = response.getHeader(ATTEMPTS);
      run.attempts += tries == null ? 1 : Integer.parseInt(tries);
      switch (response.statusCode()) {
        case 200, 201 -> {
          instance.waited(waited);
          run.latency.recordValue(waited / 1000);
          int posted = request.posted(text);
          instance.acknowledge(posted);
          run.refused += request.movements() - posted;
          balances.seen(text);
          next();
        }
        case 409, 423, 429, 503 -> {
          instance.waited(waited);
          run.refused += request.movements();
          later(response.getHeader(RETRY_AFTER));
        }
        default -> noAnswer(request, sent);
      }
    }

    /** Waits as long as Retry-After says. If the turn ends earlier, this client ends now. */
    private void later(String seconds) {
      if (seconds == null) {
        next();
        return;
      }
      long wait = TimeUnit.SECONDS.toMillis(Long.parseLong(seconds));
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait) >= run.end) {
        run.ended();
      } else {
        vertx.setTimer(wait, then -> next());
      }
    }

    private void noAnswer(LoadRequest request, long sent) {
      instance.waited(System.nanoTime() - sent);
      run.unknown += request.movements();
      balances.notSeen();
      next();
    }
  }
}
