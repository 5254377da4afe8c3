package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.faultproxy.TcpFaultProxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection to the database fails during COMMIT, so that the outcome is unknown. */
@Tag("P30")
class UnknownOutcomeIT {

  private static final Money TEN = new Money(10_00);

  /** Seven seconds of silence on the server (docs/operations/timeouts.md), and a busy machine. */
  private static final Duration LONGEST_SILENT_SESSION = Duration.ofSeconds(15);

  private static ExternalServers servers;
  private static TcpFaultProxy wire;
  private static ServiceInstance instance;
  private static JdbcRecords records;

  @BeforeAll
  static void start() {
    servers = ExternalServers.start();
    wire = TcpFaultProxy.to(servers.databasePort());
    instance =
        ServiceInstance.start(
                servers,
                ServiceInstance.freePort(),
                Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrlThrough(wire.port())))
            .awaitReady();
    records = servers.records();
  }

  @AfterAll
  static void stop() {
    instance.close();
    wire.close();
    servers.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_link_cut_at_the_commit_is_answered_unknown_and_never_repeated(TcpFaultProxy.Cut cut) {
    for (String strategy : ComparisonRoutes.GUARDED) {
      AccountId account = records.open(Money.ZERO);
      TcpFaultProxy.Trap trap = wire.cutAtCommit(cut);

      HttpResponse<String> answer =
          instance.http().post("/deposit-" + strategy + "/" + account, "{\"amount\":10}");

      trap.awaitCut();
      assertThat(answer.statusCode()).as(strategy).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(answer.body()).contains("\"outcome\":\"unknown\"");
      // What the client cannot know: the commit that arrived stands, once; the other one does not.
      assertThat(records.account(account))
          .as(strategy)
          .isEqualTo(
              cut == TcpFaultProxy.Cut.BEFORE_DELIVERY
                  ? new Account(account, Money.ZERO, 0)
                  : new Account(account, TEN, 1));
      StatementAudit.assertUnbroken(records, account);
    }
  }

  @ParameterizedTest
  @EnumSource
  void with_a_key_it_is_safe_to_send_again_whatever_became_of_the_commit(TcpFaultProxy.Cut cut) {
    AccountId account = records.open(Money.ZERO);
    String key = UUID.randomUUID().toString();
    TcpFaultProxy.Trap trap = wire.cutAtCommit(cut);

    HttpResponse<String> first = depositOnce(account, key);
    trap.awaitCut();
    HttpResponse<String> second = depositOnce(account, key);
    HttpResponse<String> third = depositOnce(account, key);

    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.body()).contains("\"outcome\":\"unknown\"");
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.headers().firstValue("Idempotency-Replayed").isPresent())
        .isEqualTo(cut != TcpFaultProxy.Cut.BEFORE_DELIVERY);
    assertThat(third.body()).isEqualTo(second.body());
    assertThat(records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  @Test
  @Tag("F27")
  void a_session_whose_service_vanished_gives_back_its_row_and_its_key() {
    AccountId account = records.open(Money.ZERO);
    String key = UUID.randomUUID().toString();
    TcpFaultProxy.Trap trap = wire.silenceAtCommit();

    HttpResponse<String> first = depositOnce(account, key);
    trap.awaitCut();
    long end = System.nanoTime() + LONGEST_SILENT_SESSION.toNanos();
    HttpResponse<String> next = depositOnce(account, key);
    while (next.statusCode() == 409 && System.nanoTime() < end) {
      next = depositOnce(account, key);
    }

    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.body()).contains("\"outcome\":\"unknown\"");
    assertThat(next.statusCode()).as("after the session's end: " + next.body()).isEqualTo(201);
    assertThat(next.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  private static HttpResponse<String> depositOnce(AccountId account, String key) {
    return instance
        .http()
        .send(
            "POST",
            "/api/v1/accounts/" + account + "/deposits",
            "{\"amount\":10}",
            "Idempotency-Key",
            key);
  }

  @Test
  void a_link_cut_before_the_commit_is_answered_not_applied() {
    AccountId account = records.open(Money.ZERO);
    TcpFaultProxy.Trap trap =
        wire.cutAt("insert into ledger_entries", TcpFaultProxy.Cut.BEFORE_ANSWER);

    HttpResponse<String> answer =
        instance.http().post("/deposit-atomic/" + account, "{\"amount\":10}");

    trap.awaitCut();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"outcome\":\"not-applied\"");
    assertThat(records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
  }
}
