package dev.interleave.adapter.survival.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.HttpResult.Delivery;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import dev.interleave.adapter.survival.history.OperationValue.Balance;
import dev.interleave.adapter.survival.history.OperationValue.Balances;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import dev.interleave.adapter.survival.history.OperationValue.Transfer;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import dev.interleave.adapter.survival.run.ServiceClient.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceClientTest {

  private static final Request DEPOSIT =
      new Request(OperationType.DEPOSIT, new Amount(4, 101), "key-1");

  private HttpServer server;
  private String received;
  private int status = 201;
  private String body = "";
  private boolean replayed;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** A status below zero closes the connection without a response. */
  private void answer(HttpExchange exchange) throws IOException {
    received =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Idempotency-Key")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Strategy")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (status < 0) {
      exchange.close();
      return;
    }
    if (replayed) {
      exchange.getResponseHeaders().add("Idempotency-Replayed", "true");
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Exchange send(Request request, String strategy) {
    String url = "http://localhost:" + server.getAddress().getPort();
    return new ServiceClient(strategy, true).send(url, request);
  }

  @Test
  void a_movement_has_a_key_as_header_and_memo_and_returns_its_legs() {
    body =
        "{\"id\":\"m\",\"legs\":[{\"account\":4,\"amount\":\"1.01\",\"balanceAfter\":\"101.01\","
            + "\"version\":1}]}";

    Exchange exchange = send(DEPOSIT, "redis");

    assertThat(received)
        .startsWith("POST /api/v1/accounts/4/deposits key-1 redis {")
        .contains("\"amount\":\"1.01\"", "\"memo\":\"key-1\"");
    assertThat(exchange.http()).isEqualTo(HttpResult.success(201, false, body));
    assertThat(exchange.value())
        .isEqualTo(new Changes(List.of(new AccountChange(4, 101, 1, 10_101))));
  }

  @Test
  void without_keys_the_memo_alone_names_the_request() {
    String url = "http://localhost:" + server.getAddress().getPort();

    new ServiceClient("", false).send(url, DEPOSIT);

    assertThat(received).contains("/deposits null null {").contains("\"memo\":\"key-1\"");
  }

  @Test
  void a_read_of_all_accounts_begins_with_the_first_one_that_was_opened() {
    String url = "http://localhost:" + server.getAddress().getPort();
    ServiceClient client = new ServiceClient("", true);
    body = "{\"id\":7}";
    assertThat(client.openAccounts(url, 2, "a", "1.00")).containsExactly(7L, 7L);

    client.send(url, new Request(OperationType.READ_SNAPSHOT, null, null));

    assertThat(received).contains("GET /api/v1/accounts?limit=100&after=6 ");
  }

  @Test
  void a_transfer_names_both_accounts() {
    body = "{\"legs\":[]}";

    send(new Request(OperationType.TRANSFER, new Transfer(4, 5, 1), "k"), "");

    assertThat(received)
        .startsWith("POST /api/v1/transfers k null {")
        .contains("\"fromId\":4", "\"toId\":5", "\"amount\":\"0.01\"");
  }

  @Test
  void a_replayed_response_is_marked() {
    replayed = true;
    body = "{\"legs\":[]}";

    assertThat(send(DEPOSIT, "").http().replayed()).isTrue();
  }

  @Test
  void reads_return_balances_and_versions() {
    status = 200;
    body = "{\"id\":4,\"name\":\"Ada\",\"balance\":\"100.00\",\"version\":3}";
    assertThat(send(new Request(OperationType.READ_ACCOUNT, new AccountId(4), null), "").value())
        .isEqualTo(new Balance(4, new AccountState(10_000, 3)));

    body = "{\"items\":[" + body + "]}";
    assertThat(send(new Request(OperationType.READ_SNAPSHOT, null, null), "").value())
        .isEqualTo(new Balances(Map.of(4L, new AccountState(10_000, 3))));
  }

  @Test
  void likes_and_unlikes_return_what_was_requested() {
    UserPost like = new UserPost(7, 2);
    assertThat(send(new Request(OperationType.LIKE, like, "k"), "").value()).isEqualTo(like);
    assertThat(received).isEqualTo("PUT /api/v1/posts/2/likes/7 k null ");

    status = 204;
    assertThat(send(new Request(OperationType.UNLIKE, like, "k"), "").value()).isEqualTo(like);
    assertThat(received).isEqualTo("DELETE /api/v1/posts/2/likes/7 k null ");
  }

  @Test
  void a_problem_keeps_its_type_and_its_outcome() {
    status = 503;
    body = "{\"type\":\"/problems/unavailable\",\"outcome\":\"not-applied\"}";

    assertThat(send(DEPOSIT, ""))
        .isEqualTo(new Exchange(HttpResult.problem(503, "unavailable", "not-applied"), null));
  }

  @Test
  void a_response_that_cannot_be_read_is_no_lost_connection() {
    for (String malformed : List.of("not JSON", "{}", "{\"legs\":[{\"account\":4}]}")) {
      body = malformed;
      assertThat(send(DEPOSIT, "").http().delivery()).isEqualTo(Delivery.CLIENT_ERROR);
    }
  }

  @Test
  void an_error_without_a_body_has_no_type() {
    status = 431;

    assertThat(send(DEPOSIT, "").http()).isEqualTo(HttpResult.problem(431, "", ""));
  }

  @Test
  void a_closed_connection_is_unanswered_and_a_refused_one_is_never_sent() {
    status = -1;
    assertThat(send(DEPOSIT, "").http().delivery()).isEqualTo(Delivery.UNANSWERED);

    server.stop(0);
    assertThat(send(DEPOSIT, "").http().delivery()).isEqualTo(Delivery.NEVER_SENT);
  }
}
