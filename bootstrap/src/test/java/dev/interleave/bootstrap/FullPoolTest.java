package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.contract.Background;
import dev.interleave.contract.Race;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four connections, a slow database, and many more clients than either can serve. */
@QuarkusTest
@TestProfile(FewConnectionsAndAttempts.class)
class FullPoolTest {

  /** The acquisition timeout: what a refused request waited for. */
  private static final Duration WAIT = Duration.ofMillis(800);

  private static final Duration LONGEST_REFUSAL = Duration.ofMillis(1200);
  private static final Duration LONGEST_HEALTH = Duration.ofSeconds(1);
  private static final Duration LOAD = Duration.ofSeconds(7);

  /** Where the binary log is on and the user is no administrator. */
  private static final int TRIGGERS_NEED_SUPER = 1419;

  @Inject StrategyKit kit;

  private final DelayControl control = new DelayControl(WAIT);
  private Http http;

  private record Timed(HttpResponse<String> answer, Duration taken) {}

  /** Each half of a transaction sleeps: three seconds, and no statement outlives its timeout. */
  @BeforeEach
  void slowDown() {
    http = new Http(RestAssured.port);
    WarmUp.of(http, "/deposit-pessimistic/" + kit.records.open(Money.ZERO));
    try {
      kit.records.execute(
          "CREATE TRIGGER slow_write BEFORE UPDATE ON accounts FOR EACH ROW DO SLEEP(1.5)");
      kit.records.execute(
          "CREATE TRIGGER slow_entry BEFORE INSERT ON ledger_entries FOR EACH ROW"
              + " IF NEW.kind = 'DEPOSIT' THEN DO SLEEP(1.5); END IF");
    } catch (IllegalStateException e) {
      Assumptions.assumeFalse(
          DatabaseFailures.errorCode(e).orElse(0) == TRIGGERS_NEED_SUPER,
          "this MySQL lets its user make no trigger: log_bin_trust_function_creators=1 would");
      throw e;
    }
    // The first refusal of a JVM takes longer than all others, and is not the subject.
    AccountId account = kit.records.open(Money.ZERO);
    Race.of(32, thread -> http.post("/deposit-pessimistic/" + account, "{\"amount\":1}"));
  }

  @AfterEach
  void speedUp() {
    control.close();
    kit.records.execute("DROP TRIGGER IF EXISTS slow_write");
    kit.records.execute("DROP TRIGGER IF EXISTS slow_entry");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 64})
  void a_full_pool_is_refused_soon_and_honestly_while_health_answers(int clients) {
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      accounts.add(kit.records.open(Money.ZERO));
    }

    Background<Race<List<Timed>>> load =
        Background.start(
            () ->
                Race.of(
                    2 * clients,
                    thread ->
                        thread < clients
                            ? depositsFor(LOAD, accounts.get(thread))
                            : controlsFor(LOAD)));
    List<Timed> live = new ArrayList<>();
    List<Timed> ready = new ArrayList<>();
    while (!load.isDone()) {
      live.add(timed(() -> http.get("/q/health/live")));
      ready.add(timed(() -> http.get("/q/health/ready")));
    }

    List<Timed> answers = load.result().results().stream().flatMap(List::stream).toList();
    List<Timed> refused =
        answers.stream().filter(timed -> timed.answer().statusCode() != 200).toList();
    assertThat(refused).as("INCONCLUSIVE: the pool was never full").hasSizeGreaterThan(clients);
    assertThat(refused)
        .allSatisfy(
            timed -> {
              assertThat(timed.answer().statusCode()).isEqualTo(503);
              assertThat(timed.answer().headers().firstValue("Retry-After")).hasValue("1");
              assertThat(timed.answer().body()).contains("\"outcome\":\"not-applied\"");
              assertThat(timed.taken()).isLessThan(control.limit(LONGEST_REFUSAL));
            });
    for (List<Timed> health : List.of(live, ready)) {
      assertThat(health)
          .allSatisfy(timed -> assertThat(timed.answer().statusCode()).isEqualTo(200))
          .allSatisfy(timed -> assertThat(timed.taken()).isLessThan(control.limit(LONGEST_HEALTH)));
    }
    long applied =
        accounts.stream().mapToLong(account -> kit.records.account(account).version()).sum();
    assertThat(applied).as("acknowledged").isEqualTo(answers.size() - refused.size());
    accounts.forEach(account -> StatementAudit.assertUnbroken(kit.records, account));
  }

  @Test
  void callers_in_every_worker_thread_do_not_hold_up_health() {
    AccountId account = kit.records.open(Money.ZERO);

    Background<Race<Integer>> load =
        Background.start(
            () ->
                Race.of(
                    300,
                    thread ->
                        http.post("/deposit-pessimistic/" + account, "{\"amount\":1}")
                            .statusCode()));
    List<Timed> health = new ArrayList<>();
    while (!load.isDone()) {
      health.add(timed(() -> http.get("/q/health/live")));
      health.add(timed(() -> http.get("/q/health/ready")));
    }

    assertThat(load.result().results()).contains(503).isSubsetOf(200, 423, 503);
    assertThat(health)
        .hasSizeGreaterThan(10)
        .allSatisfy(timed -> assertThat(timed.answer().statusCode()).isEqualTo(200));
    // Behind the requests it would take a turn of theirs; one or two may meet the burst itself.
    List<Duration> taken = health.stream().map(Timed::taken).sorted().toList();
    assertThat(taken.get(taken.size() * 9 / 10)).isLessThan(Duration.ofMillis(500));
  }

  private List<Timed> depositsFor(Duration time, AccountId account) {
    long end = System.nanoTime() + time.toNanos();
    List<Timed> answers = new ArrayList<>();
    while (System.nanoTime() < end) {
      answers.add(timed(() -> http.post("/deposit-pessimistic/" + account, "{\"amount\":1}")));
    }
    return answers;
  }

  private List<Timed> controlsFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      control.run();
    }
    return List.of();
  }

  private static Timed timed(Supplier<HttpResponse<String>> request) {
    long start = System.nanoTime();
    HttpResponse<String> answer = request.get();
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
  }
}
