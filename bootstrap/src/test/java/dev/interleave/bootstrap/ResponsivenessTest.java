package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Offload;
import dev.interleave.bootstrap.wiring.TransactionThreads;
import dev.interleave.contract.Background;
import dev.interleave.contract.Race;
import dev.interleave.contract.RowHolder;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What slow requests must not do to the others. */
@QuarkusTest
@TestProfile(LongQueueWaits.class)
class ResponsivenessTest {

  /** As application.properties says. */
  private static final int WORKER_THREADS = 200;

  private static final int RIDERS = 250;

  /** Many more than connections. */
  private static final int CALLERS = 60;

  private static final AccountId ONE = new AccountId(1);

  @Inject StrategyKit kit;
  @Inject RedisDataSource redis;

  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(RestAssured.port);
    http.get("/q/health/live");
    http.get("/balance/1");
  }

  @Test
  @Tag("P33")
  void forty_deadlock_demonstrations_at_once_starve_no_other_request() {
    Background<Race<HttpResponse<String>>> demonstrations =
        Background.start(
            () ->
                Race.of(
                    40,
                    thread -> {
                      long start = System.nanoTime();
                      HttpResponse<String> answer = http.post("/test-deadlock");
                      assertThat(Duration.ofNanos(System.nanoTime() - start))
                          .isLessThan(Duration.ofSeconds(5));
                      return answer;
                    }));
    List<Duration> balances = new ArrayList<>();
    while (!demonstrations.isDone()) {
      balances.add(timed(() -> http.get("/balance/1")));
    }

    assertThat(demonstrations.result().results())
        .hasSize(40)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.body()).containsPattern("\"victim\":\"Txn[12]\"");
              assertThat(answer.body()).contains("\"errorCode\":1213");
            });
    assertThat(balances).isNotEmpty().allMatch(taken -> taken.toMillis() < 500);

    http.post("/reset");
    Race<Integer> deposits =
        Race.of(100, thread -> http.post("/deposit-atomic/1", "{\"amount\":10}").statusCode());
    assertThat(deposits.results()).containsOnly(200);
    assertThat(kit.records.account(ONE)).isEqualTo(new Account(ONE, new Money(2000_00), 100));
    StatementAudit.assertUnbroken(kit.records, ONE);
  }

  @Test
  @Tag("P38")
  void requests_that_think_do_not_hold_up_the_event_loop() {
    AccountId account = kit.records.open(Money.ZERO);
    Background<Race<Integer>> thinking = depositing(20, "broken", account);
    List<Duration> answers = new ArrayList<>();
    while (!thinking.isDone()) {
      answers.add(timed(() -> http.get("/q/health/live")));
    }

    assertThat(thinking.result().results()).containsOnly(200);
    // A loop that slept would answer after 100 ms at the soonest, nearly every time. A busy machine
    // delays some answers.
    answers.sort(null);
    assertThat(answers.get(answers.size() / 4)).isLessThan(Duration.ofMillis(50));
  }

  @Test
  @Tag("P33")
  void more_batched_requests_than_worker_threads_leave_workers_for_other_requests()
      throws Exception {
    AccountId account = kit.records.open(Money.ZERO);
    Background<Race<Integer>> riders;
    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      riders = depositing(RIDERS, "combining", account);
      while (ridersWaiting() < WORKER_THREADS + 1) {
        assertThat(riders.isDone()).as("INCONCLUSIVE: they did not wait").isFalse();
      }

      assertThat(http.get("/balance/1").statusCode()).isEqualTo(200);
      assertThat(ridersWaiting())
          .as("the answer came while they waited")
          .isGreaterThan(WORKER_THREADS);
    }

    assertThat(riders.result().results()).containsOnly(200);
    assertThat(kit.records.account(account))
        .isEqualTo(new Account(account, new Money(RIDERS), RIDERS));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"atomic", "pessimistic", "optimistic", "serializable", "nowait", "distributed"})
  @Tag("P33")
  void a_request_that_waits_for_a_connection_holds_no_thread(String strategy) {
    List<AccountId> accounts =
        IntStream.range(0, CALLERS).mapToObj(i -> kit.records.open(Money.ZERO)).toList();
    CountDownLatch end = new CountDownLatch(1);
    Background<Race<List<Integer>>> callers;
    occupyEveryPermitUntil(end);
    try {
      callers =
          Background.start(
              () -> Race.of(CALLERS, thread -> depositsUntil(end, strategy, accounts.get(thread))));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
      while (waitingForAConnection() < CALLERS / 2) {
        assertThat(System.nanoTime()).as("INCONCLUSIVE: they did not wait").isLessThan(deadline);
      }

      assertThat(threadsThatWaitForAPermit()).isEmpty();
      assertThat(waitingForAConnection()).as("INCONCLUSIVE: they wait no longer").isPositive();
    } finally {
      end.countDown();
    }

    List<List<Integer>> answers = callers.result().results();
    for (int i = 0; i < CALLERS; i++) {
      assertThatWhatWasDoneIsThere(accounts.get(i), answers.get(i));
    }
  }

  private void occupyEveryPermitUntil(CountDownLatch end) {
    Offload permits = kit.permits.offload(new TransactionThreads("occupant", kit.permits.places()));
    for (int i = 0; i < kit.permits.places(); i++) {
      permits.submit(
          () -> {
            await(end);
            return null;
          });
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A refused request is repeated, so that requests wait however long the first ones take. */
  private List<Integer> depositsUntil(CountDownLatch end, String strategy, AccountId account) {
    List<Integer> answers = new ArrayList<>();
    do {
      answers.add(depositing(strategy, account));
    } while (end.getCount() > 0);
    return answers;
  }

  @Test
  @Tag("P33")
  void more_queued_retries_than_worker_threads_leave_workers_for_other_requests() throws Exception {
    AccountId account = kit.records.open(Money.ZERO);
    Background<Race<Integer>> callers;
    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      callers = depositing(RIDERS, "nowait", account);
      while (standing() < WORKER_THREADS + 1) {
        assertThat(callers.isDone()).as("INCONCLUSIVE: they did not queue").isFalse();
      }

      assertThat(http.get("/balance/1").statusCode()).isEqualTo(200);
      assertThat(standing()).as("the answer came while they waited").isGreaterThan(WORKER_THREADS);
    }

    assertThatWhatWasDoneIsThere(account, callers.result().results());
  }

  @Test
  @Tag("P33")
  void more_requests_for_the_lock_in_redis_than_worker_threads_are_all_served_and_occupy_none()
      throws Exception {
    AccountId account = kit.records.open(Money.ZERO);
    String key = "lock:account:" + account;
    Background<Race<Integer>> callers;
    redis.value(String.class).set(key, "another instance");
    try {
      callers = depositing(RIDERS, "distributed", account);
      while (waitingForAKey() < WORKER_THREADS + 1) {
        assertThat(callers.isDone()).as("INCONCLUSIVE: they did not wait").isFalse();
      }

      assertThat(http.get("/balance/1").statusCode()).isEqualTo(200);
      assertThat(waitingForAKey())
          .as("the answer came while they waited")
          .isGreaterThan(WORKER_THREADS);
    } finally {
      redis.key().del(key);
    }

    assertThat(callers.result().results()).containsOnly(200);
    assertThat(kit.records.account(account))
        .isEqualTo(new Account(account, new Money(RIDERS), RIDERS));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  private void assertThatWhatWasDoneIsThere(AccountId account, List<Integer> answers) {
    assertThat(answers).isSubsetOf(200, 409, 423, 503);
    long done = answers.stream().filter(status -> status == 200).count();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(done), done));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  /** A hundredth each, all at once. */
  private Background<Race<Integer>> depositing(int callers, String strategy, AccountId account) {
    return Background.start(() -> Race.of(callers, thread -> depositing(strategy, account)));
  }

  private int depositing(String strategy, AccountId account) {
    return http.post("/deposit-" + strategy + "/" + account, "{\"amount\":0.01}").statusCode();
  }

  private double ridersWaiting() {
    return metric("interleave_combining_waiting{what=\"movements\"}");
  }

  private double standing() {
    return metric("interleave_queues_waiting{queue=\"accounts\"}");
  }

  private double waitingForAKey() {
    return metric("interleave_queues_waiting{queue=\"redis-keys\"}");
  }

  private double waitingForAConnection() {
    return metric("interleave_admission_waiting");
  }

  private double metric(String name) {
    return Exposition.of(http.get("/q/metrics").body()).value(name);
  }

  private static List<Thread> threadsThatWaitForAPermit() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .anyMatch(
                        frame ->
                            frame.getClassName().endsWith(".ConnectionBulkhead")
                                && frame.getMethodName().equals("enter")))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Duration timed(Runnable request) {
    long start = System.nanoTime();
    request.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
