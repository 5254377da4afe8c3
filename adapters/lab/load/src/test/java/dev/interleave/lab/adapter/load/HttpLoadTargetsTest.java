package dev.interleave.lab.adapter.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.out.LoadTargets.LoadTarget;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses a stub server that records requests and returns the response of the test. */
class HttpLoadTargetsTest {

  private static final AccountId SEVEN = new AccountId(7);
  private static final AccountId EIGHT = new AccountId(8);
  private static final Money TEN = new Money(10_00);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private Answer answer = exchange -> answer(exchange, 200, "{}");

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          note(exchange);
          answer.to(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdownNow();
  }

  @Test
  void movements_and_likes_use_the_public_routes() {
    LoadTarget target = target(Duration.ofSeconds(20), false);
    MovementId id = MovementId.random();

    target.post(Strategy.OPTIMISTIC, new Movement.Deposit(id, SEVEN, TEN, Memo.NONE));
    target.post(Strategy.REDIS, new Movement.Withdrawal(id, SEVEN, TEN, Memo.NONE));
    target.post(Strategy.ATOMIC, new Movement.Transfer(id, SEVEN, EIGHT, TEN, Memo.NONE));
    target.like(new Like(new PostId(1), new UserId(2)));
    target.unlike(new Like(new PostId(1), new UserId(2)));

    assertThat(asked)
        .containsExactly(
            "POST /api/v1/accounts/7/deposits optimistic {\"amount\":\"10.00\"}",
            "POST /api/v1/accounts/7/withdrawals redis {\"amount\":\"10.00\"}",
            "POST /api/v1/transfers atomic {\"fromId\":7,\"toId\":8,\"amount\":\"10.00\"}",
            "POST /like/1 null {\"userId\":2}",
            "DELETE /unlike/1?userId=2 null ");
  }

  @Test
  void requests_have_the_key_of_the_operator_and_every_movement_has_a_new_idempotency_key() {
    List<String> keys = new CopyOnWriteArrayList<>();
    answer =
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
              .isEqualTo("Bearer secret");
          keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          answer(exchange, 200, "{}");
        };
    LoadTarget target = target(Duration.ofSeconds(20), true);

    assertThat(deposit(target).kind()).isEqualTo(Reply.Kind.ACKNOWLEDGED);
    assertThat(deposit(target).kind()).isEqualTo(Reply.Kind.ACKNOWLEDGED);
    assertThat(keys).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
  }

  @Test
  void attempts_are_read_from_the_response() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("X-Attempts", "4");
          answer(exchange, 409, "{\"title\":\"Version conflict\"}");
        };

    assertThat(deposit(target(Duration.ofSeconds(20), false)))
        .isEqualTo(new Reply(Reply.Kind.REFUSED, 4, "409 Version conflict"));
  }

  @Test
  void a_response_that_does_not_end_is_unknown() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          untilTheEnd();
        };

    assertThat(deposit(target(Duration.ofMillis(300), false)))
        .isEqualTo(new Reply(Reply.Kind.UNKNOWN, 0, "TimeoutException"));
  }

  @Test
  void a_broken_connection_is_unknown_and_nothing_is_sent_twice() {
    answer = HttpExchange::close;

    assertThat(deposit(target(Duration.ofSeconds(20), false)).kind()).isEqualTo(Reply.Kind.UNKNOWN);
    assertThat(asked).hasSize(1);
  }

  @Test
  void an_unreachable_server_refuses_the_request() {
    LoadTarget target = target(Duration.ofSeconds(20), false);
    server.stop(0);

    assertThat(deposit(target).kind()).isEqualTo(Reply.Kind.REFUSED);
  }

  private static Reply deposit(LoadTarget target) {
    return target.post(
        Strategy.ATOMIC, new Movement.Deposit(MovementId.random(), SEVEN, TEN, Memo.NONE));
  }

  private LoadTarget target(Duration timeout, boolean keyed) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new HttpLoadTargets(() -> uri, Optional.of("secret"), keyed, timeout)
        .open(LabWorkload.Target.HTTP, Telemetry.NONE);
  }

  private void note(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("X-Strategy")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void untilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
