package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Background;
import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.Race;
import dev.interleave.contract.RowHolder;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests with a key, over two processes of the shipped jar, one of which is killed. */
class ExactlyOnceIT {

  private static final int KEYS = 50;
  private static final int SENDS = 20;
  private static final int KEYS_AT_ONCE = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String BODY = "{\"amount\":\"1.00\",\"memo\":\"once\"}";

  private static ExternalServers servers;
  private static ServiceInstance survivor;
  private static JdbcRecords records;

  @BeforeAll
  static void start() {
    servers = ExternalServers.start();
    survivor = ServiceInstance.start(servers).awaitReady();
    records = servers.records();
  }

  @AfterAll
  static void stop() {
    survivor.close();
    servers.close();
  }

  @Test
  @Tag("P60")
  @Tag("P61")
  @Tag("P62")
  void fifty_keys_sent_twenty_times_each_have_fifty_effects_though_an_instance_is_killed() {
    AccountId account = records.open(Money.ZERO);
    Map<String, Set<String>> bodies = new ConcurrentHashMap<>();
    Map<String, LongAdder> seen = new ConcurrentHashMap<>();
    AtomicInteger acknowledged = new AtomicInteger();
    List<String> keys =
        IntStream.range(0, KEYS).mapToObj(i -> UUID.randomUUID().toString()).toList();
    try (ServiceInstance victim = ServiceInstance.start(servers).awaitReady()) {
      Thread killer =
          new Thread(
              () -> {
                while (acknowledged.get() < KEYS * SENDS / 2) {
                  Thread.onSpinWait();
                }
                victim.kill();
              });
      killer.start();
      for (int wave = 0; wave < KEYS; wave += KEYS_AT_ONCE) {
        List<String> together = keys.subList(wave, wave + KEYS_AT_ONCE);
        Race.of(
            KEYS_AT_ONCE * SENDS,
            number -> {
              String key = together.get(number % KEYS_AT_ONCE);
              bodies
                  .computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet())
                  .add(untilToldSuccess(number % 2 == 0 ? victim : survivor, account, key, seen));
              return acknowledged.incrementAndGet();
            });
      }
      assertThat(victim.isAlive()).isFalse();
    }
    System.out.println("fifty keys, twenty sends each: " + seen);

    assertThat(bodies).hasSize(KEYS);
    assertThat(bodies.values()).allMatch(told -> told.size() == 1);
    assertThat(records.account(account))
        .isEqualTo(new Account(account, new Money(100).times(KEYS), KEYS));
    StatementAudit.assertUnbroken(records, account);
    assertThat(seen.get("201 replayed").sum()).isGreaterThanOrEqualTo(KEYS * (SENDS - 1) - 20L);
    assertThat(seen).as("the kill was noticed").containsKey("no answer");
    assertThat(seen.keySet()).isSubsetOf(Set.of("201", "201 replayed", "409", "503", "no answer"));
  }

  @Test
  @Tag("P61")
  void an_instance_killed_while_it_holds_the_key_leaves_nothing_stuck() {
    AccountId account = records.open(Money.ZERO);
    String key = UUID.randomUUID().toString();
    try (ServiceInstance victim = ServiceInstance.start(servers).awaitReady()) {
      Background<Optional<HttpResponse<String>>> first;
      try (RowHolder held = RowHolder.of(servers.dataSource(), account)) {
        first = Background.start(() -> send(victim, account, key));
        awaitWaiterOn(account);
        victim.kill();
      }
      assertThat(first.result()).isEmpty();
    }

    long start = System.nanoTime();
    String told = untilToldSuccess(survivor, account, key, new ConcurrentHashMap<>());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

    assertThat(told).contains("\"balanceAfter\":\"1.00\"");
    assertThat(records.account(account)).isEqualTo(new Account(account, new Money(100), 1));
  }

  /** The key's row is written by then: it comes first. */
  private static void awaitWaiterOn(AccountId account) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (records.executing("UPDATE accounts") == 0) {
      assertThat(System.nanoTime()).as("a waiter for %s", account).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String untilToldSuccess(
      ServiceInstance first, AccountId account, String key, Map<String, LongAdder> seen) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    for (ServiceInstance instance = first; System.nanoTime() < end; instance = survivor) {
      Optional<HttpResponse<String>> answer = send(instance, account, key);
      seen.computeIfAbsent(
              answer.map(ExactlyOnceIT::kindOf).orElse("no answer"), k -> new LongAdder())
          .increment();
      if (answer.isPresent() && answer.get().statusCode() == 201) {
        return answer.get().body();
      }
    }
    throw new AssertionError("no success for key " + key + " within " + TIMEOUT);
  }

  private static String kindOf(HttpResponse<String> answer) {
    boolean replayed =
        answer.headers().firstValue("Idempotency-Replayed").filter("true"::equals).isPresent();
    return answer.statusCode() + (replayed ? " replayed" : "");
  }

  private static Optional<HttpResponse<String>> send(
      ServiceInstance instance, AccountId account, String key) {
    try {
      return Optional.of(
          instance
              .http()
              .send(
                  "POST",
                  "/api/v1/accounts/" + account + "/deposits",
                  BODY,
                  "Idempotency-Key",
                  key));
    } catch (IllegalStateException nobodyAnswers) {
      return Optional.empty();
    }
  }
}
