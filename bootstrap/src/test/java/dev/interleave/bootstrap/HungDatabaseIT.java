package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Race;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.faultproxy.TcpFaultProxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that neither answers nor dies must not hang the instance. */
@Tag("timed")
class HungDatabaseIT {

  /** As DatabaseReadiness waits for its probe. */
  private static final Duration READINESS = Duration.ofMillis(900);

  private static final Duration SOON = Duration.ofMillis(1200);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(4);
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private static final int CLIENTS = 32;

  private record Timed(HttpResponse<String> answer, Duration taken) {}

  @Test
  void health_and_requests_are_answered_in_time_and_it_recovers() {
    try (ExternalServers servers = ExternalServers.start();
        TcpFaultProxy wire = TcpFaultProxy.to(servers.databasePort());
        ServiceInstance instance =
            ServiceInstance.start(
                servers,
                ServiceInstance.freePort(),
                Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrlThrough(wire.port())));
        DelayControl control = new DelayControl(READINESS)) {
      instance.awaitReady();
      Http http = instance.http();
      AccountId account = servers.records().open(Money.ZERO);
      String path = "/deposit-atomic/" + account;
      assertThat(http.post(path, "{\"amount\":1}").statusCode()).isEqualTo(200);
      int connectionsBefore = wire.connections();
      for (int hang = 0; hang < 3; hang++) {
        wire.keepAnswers();
        List<List<Timed>> answers =
            Race.of(2 * CLIENTS, thread -> thread < CLIENTS ? asked(http, path) : runs(control))
                .results();
        wire.deliverAnswers();
        awaitReady(instance, control.limit(RECOVERY));

        Duration soon = control.limit(SOON);
        assertThat(answers.subList(0, CLIENTS))
            .allSatisfy(
                seen -> {
                  assertReadiness(seen.get(0), soon);
                  assertAlive(seen.get(1), soon);
                  assertRefused(seen.get(2), control.limit(LONGEST_ANSWER));
                  assertReadiness(seen.get(3), soon);
                  assertAlive(seen.get(4), soon);
                });
        assertThat(http.post(path, "{\"amount\":1}").statusCode()).isEqualTo(200);
      }

      assertThat(servers.records().account(account))
          .as("one before and one after each hang; what was refused was not applied")
          .isEqualTo(new Account(account, new Money(4_00), 4));
      assertThat(wire.connections() - connectionsBefore)
          .as("connections opened by 192 probes and 96 requests in three hangs")
          .isLessThan(60);
    }
  }

  private static List<Timed> asked(Http http, String path) {
    return List.of(
        timed(() -> http.get("/q/health/ready")),
        timed(() -> http.get("/q/health/live")),
        timed(() -> http.post(path, "{\"amount\":1}")),
        timed(() -> http.get("/q/health/ready")),
        timed(() -> http.get("/q/health/live")));
  }

  private static List<Timed> runs(DelayControl control) {
    for (int i = 0; i < 3; i++) {
      control.run();
    }
    return List.of();
  }

  private static void assertReadiness(Timed ready, Duration soon) {
    assertThat(ready.answer().statusCode()).isEqualTo(503);
    assertThat(ready.answer().body()).contains("\"database\"", "\"answers\": true");
    assertThat(ready.taken()).isLessThan(soon);
  }

  private static void assertAlive(Timed live, Duration soon) {
    assertThat(live.answer().statusCode()).isEqualTo(200);
    assertThat(live.taken()).isLessThan(soon);
  }

  private static void assertRefused(Timed refused, Duration longest) {
    assertThat(refused.answer().statusCode()).isEqualTo(503);
    assertThat(refused.answer().body()).contains("\"outcome\":\"not-applied\"");
    assertThat(refused.taken()).isLessThan(longest);
  }

  private static void awaitReady(ServiceInstance instance, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (!instance.isReady()) {
      assertThat(System.nanoTime()).as("ready within " + longest).isLessThan(end);
    }
  }

  private static Timed timed(Supplier<HttpResponse<String>> request) {
    long start = System.nanoTime();
    HttpResponse<String> answer = request.get();
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
  }
}
