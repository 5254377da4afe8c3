package dev.interleave.bootstrap;

import static dev.interleave.bootstrap.AbandonedRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
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

  private AbandonedRequests abandoned;
  private Http http;
  private JdbcRecords records;

  @BeforeEach
  void listen() {
    http = new Http(RestAssured.port);
    records = new JdbcRecords(dataSource);
    abandoned = new AbandonedRequests(RestAssured.port);
  }

  @AfterEach
  void stopListening() {
    abandoned.close();
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
                request("GET", "/api/v1/ledger/reconciliation", "")))
        .flatMap(requests -> requests)
        .forEach(abandoned::abandonUntilCounted);

    assertThat(http.get("/balance/" + to).statusCode()).isEqualTo(200);
    assertThat(abandoned.warnings()).isEmpty();
  }
}
