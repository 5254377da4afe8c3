package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that close the connection before the answer: one counter, and no line in the log. */
@QuarkusTest
@Tag("F03")
class AbandonedRequestsTest {

  private static final int MOST_TRIES = 50;
  private static final List<String> STRATEGIES =
      List.of(
          "broken",
          "atomic",
          "optimistic",
          "pessimistic",
          "distributed",
          "serializable",
          "nowait",
          "combining");

  @Inject DataSource dataSource;

  private final WarningsSeen warnings = new WarningsSeen();
  private Http http;
  private JdbcRecords records;

  @BeforeEach
  void listen() {
    http = new Http(RestAssured.port);
    records = new JdbcRecords(dataSource);
    Logger.getLogger("").addHandler(warnings);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(warnings);
  }

  @Test
  void every_route_counts_an_abandoned_request_and_logs_nothing() {
    AccountId from = records.open(Money.parse("1000000"));
    AccountId to = records.open(Money.ZERO);
    PostId post = records.openPost();
    String amount = "{\"amount\":1}";
    String transfer = "{\"fromId\":%s,\"toId\":%s,\"amount\":1}".formatted(from, to);
    Stream.of(
            STRATEGIES.stream().map(name -> request("POST", "/deposit-" + name + "/" + to, amount)),
            Stream.concat(
                    Stream.of("/transfer", "/transfer-atomic"),
                    STRATEGIES.stream()
                        .filter(name -> !List.of("atomic", "pessimistic").contains(name))
                        .map("/transfer-"::concat))
                .map(path -> request("POST", path, transfer)),
            Stream.of(
                request("POST", "/api/v1/accounts/" + to + "/deposits", amount),
                request("POST", "/api/v1/accounts/" + from + "/withdrawals", amount),
                request("POST", "/api/v1/transfers", transfer),
                request("POST", "/like/" + post, "{\"userId\":1}"),
                request("DELETE", "/unlike/" + post + "?userId=1", ""),
                request("PUT", "/api/v1/posts/" + post + "/likes/2", ""),
                request("DELETE", "/api/v1/posts/" + post + "/likes/2", ""),
                request("GET", "/api/v1/ledger/reconciliation", ""),
                request("GET", startedRun() + "/events", "")))
        .flatMap(requests -> requests)
        .forEach(this::abandonUntilCounted);

    assertThat(http.get("/balance/" + to).statusCode()).isEqualTo(200);
    assertThat(warnings.lines).isEmpty();
  }

  private String startedRun() {
    return http.post(
            "/lab/runs",
            "{\"operation\":\"deposit\",\"strategies\":{\"optimistic\":1},"
                + "\"clients\":1,\"requests\":300}")
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  /** A request may be answered before its connection closes; then it is sent again. */
  private void abandonUntilCounted(String request) {
    double before = abandoned();
    for (int tries = 0; abandoned() == before; tries++) {
      assertThat(tries).as("never counted: %s", request).isLessThan(MOST_TRIES);
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private double abandoned() {
    return Exposition.of(http.get("/q/metrics").body()).values().entrySet().stream()
        .filter(series -> series.getKey().startsWith("http_server_requests_seconds_count"))
        .filter(series -> series.getKey().contains("status=\"RESET\""))
        .mapToDouble(series -> series.getValue())
        .sum();
  }

  private static String request(String method, String path, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** Lines at WARN and above. */
  private static final class WarningsSeen extends Handler {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        lines.add(line.getLevel() + " " + line.getMessage() + " " + line.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
