package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of responses, and of none. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpBulkRouteTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void each_member_has_its_result() throws Exception {
    respond(
        200,
        "{\"results\":[{\"status\":201,\"movement\":{}},{\"status\":201,\"replayed\":true},"
            + "{\"status\":422,\"problem\":{\"type\":\"/problems/insufficient-funds\","
            + "\"detail\":\"Insufficient funds.\"}}]}");

    assertThat(post(3))
        .isEqualTo(
            BulkReply.Results.ofAll(
                List.of(
                    new MemberResult(201, false, "", ""),
                    new MemberResult(201, true, "", ""),
                    new MemberResult(
                        422, false, "/problems/insufficient-funds", "Insufficient funds."))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"results\":[]}",
        "<html>",
        "",
        "{\"results\":[{\"status\":201}]}",
        // Begins like UTF-32, and is not.
        "\0\0\0{\0\u0011\0\0"
      })
  void a_response_of_something_else_fails(String body) throws Exception {
    respond(200, body);

    assertThat(post(2)).isInstanceOf(BulkReply.Failed.class);
  }

  @Test
  void the_members_that_a_400_names_are_invalid() throws Exception {
    respond(
        400,
        "{\"type\":\"/problems/invalid-request\",\"errors\":["
            + "{\"field\":\"movements[1].amount\",\"detail\":\"too much.\"},"
            + "{\"field\":\"movements[1].memo\",\"detail\":\"too long.\"},"
            + "{\"field\":\"movements[0]\",\"detail\":\"odd.\"},"
            + "{\"field\":\"movements[7].amount\",\"detail\":\"is not in the request.\"}]}");

    assertThat(post(3))
        .isEqualTo(
            new BulkReply.Results(
                Map.of(
                    0, new MemberResult(400, false, "/problems/invalid-request", "odd."),
                    1,
                        new MemberResult(
                            400,
                            false,
                            "/problems/invalid-request",
                            "amount: too much. memo: too long."))));
  }

  @Test
  void a_400_that_names_no_member_fails() throws Exception {
    respond(400, "{\"title\":\"Malformed body\",\"detail\":\"Not JSON.\"}");

    assertThat(post(1))
        .isEqualTo(new BulkReply.Failed("The service returned 400 Malformed body: Not JSON."));
  }

  @ParameterizedTest
  @CsvSource({
    "503,7,7",
    "503,,0",
    "429,1,1",
    "500,,0",
    "502,,0",
    "504,soon,0",
    "409,2,2",
    "423,,0",
    "408,,0"
  })
  void a_status_that_can_pass_is_tried_again(int status, String retryAfter, int seconds)
      throws Exception {
    respond(status, "{}", retryAfter);

    assertThat(post(1))
        .isEqualTo(
            new BulkReply.Again(
                "The service returned " + status + ".", Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 401, 403, 405, 415, 421, 428, 501})
  void any_other_status_fails(int status) throws Exception {
    respond(status, "");

    assertThat(post(1)).isInstanceOf(BulkReply.Failed.class);
  }

  @Test
  void a_connection_that_is_closed_without_a_response_is_tried_again() throws Exception {
    server.createContext("/", exchange -> exchange.close());

    assertThat(post(1)).isInstanceOf(BulkReply.Again.class);
  }

  @Test
  void a_response_that_stops_in_its_body_times_out_and_is_tried_again() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(post(Duration.ofMillis(200), 1))
        .isEqualTo(new BulkReply.Again("No response within 0 s", Duration.ZERO));
  }

  private void respond(int status, String body) {
    respond(status, body, null);
  }

  private void respond(int status, String body, String retryAfter) {
    server.createContext(
        "/api/v1/movements/batch",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private BulkReply post(int members) throws InterruptedException {
    return post(LONG, members);
  }

  private BulkReply post(Duration timeout, int members) throws InterruptedException {
    return new HttpBulkRoute(
            "http://127.0.0.1:" + server.getAddress().getPort(), Optional.empty(), timeout)
        .post("{}".getBytes(StandardCharsets.UTF_8), members);
  }
}
