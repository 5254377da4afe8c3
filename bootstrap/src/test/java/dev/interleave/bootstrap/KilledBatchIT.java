package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.faultproxy.TcpFaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches under keys at two instances, of which one is killed, or their database, while batches are
 * in progress. Each client sends a batch with the same keys until every movement is acknowledged.
 */
class KilledBatchIT {

  private static final int CLIENTS = 4;
  private static final int SIZE = 50;
  private static final int BATCHES_BETWEEN_KILLS = 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Money CENT = new Money(1);

  @TempDir Path folder;

  private final AtomicInteger inProgress = new AtomicInteger();
  private final AtomicInteger completed = new AtomicInteger();
  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final Map<AccountId, LongAdder> deposits = new ConcurrentHashMap<>();
  private final AtomicReference<ServiceInstance> victim = new AtomicReference<>();

  private ExternalServers servers;
  private TcpFaultProxy database;
  private ServiceInstance survivor;
  private List<AccountId> accounts;

  @BeforeEach
  void start() {
    servers = ExternalServers.startIn(folder);
    database = TcpFaultProxy.to(servers.databasePort());
    survivor = instance();
    victim.set(instance());
    survivor.awaitReady();
    victim.get().awaitReady();
    accounts = IntStream.range(0, 20).mapToObj(i -> servers.records().open(Money.ZERO)).toList();
  }

  private ServiceInstance instance() {
    return ServiceInstance.start(
        servers,
        ServiceInstance.freePort(),
        Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrlThrough(database.port())));
  }

  @AfterEach
  void stop() {
    victim.get().close();
    survivor.close();
    database.close();
    servers.close();
  }

  @Test
  @Tag("heavy")
  void every_key_has_one_effect_though_the_instance_and_the_database_are_killed() throws Exception {
    kill(2);
  }

  @Test
  @Tag("endurance")
  void every_key_has_one_effect_after_twenty_kills() throws Exception {
    kill(20);
    assertThat(answers).as("a batch had its effect, and no answer").containsKey("201 replayed");
  }

  private void kill(int kills) throws Exception {
    AtomicBoolean killing = new AtomicBoolean(true);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> results =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(seed -> clients.submit(() -> postWhile(killing, seed)))
              .toList();
      for (int number = 0; number < kills; number++) {
        killInTheMiddle(number);
      }
      killing.set(false);
      for (Future<?> result : results) {
        result.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      killing.set(false);
      clients.shutdown();
    }
    System.out.println(
        completed.get() * SIZE + " keys, " + kills + " kills, results of movements: " + answers);

    for (AccountId account : accounts) {
      long count = deposits.getOrDefault(account, new LongAdder()).sum();
      assertThat(servers.records().account(account))
          .isEqualTo(new Account(account, CENT.times((int) count), count));
      StatementAudit.assertUnbroken(servers.records(), account);
    }
    assertThat(servers.records().keysLike("killed-%")).isEqualTo((long) completed.get() * SIZE);
    assertThat(answers).as("the kills were noticed").containsKey("no answer");
    assertThat(answers.keySet())
        .isSubsetOf("201", "201 replayed", "409", "423", "503", "no answer");
  }

  private void postWhile(AtomicBoolean killing, int seed) {
    Random random = new Random(seed);
    while (killing.get()) {
      post(batch(random), random.nextBoolean(), random);
    }
  }

  /** Kills while a batch is in progress, and returns when the killed one serves again. */
  private void killInTheMiddle(int number) {
    await(completed.get() + BATCHES_BETWEEN_KILLS);
    if (number % 2 == 0) {
      ServiceInstance killed = victim.get();
      killed.kill();
      victim.set(instance().awaitReady());
      killed.close();
    } else {
      servers.killDatabase();
      servers.restartDatabase(folder);
      database.leadTo(servers.databasePort());
    }
  }

  private void await(int batches) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (completed.get() < batches || inProgress.get() < 2) {
      assertThat(System.nanoTime()).as("batches in progress").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** A deposit of a cent under a new key, as a member of a batch. */
  private record Deposit(AccountId account, String key) {

    String json() {
      return "{\"type\":\"deposit\",\"accountId\":"
          + account
          + ",\"amount\":\"0.01\",\"idempotencyKey\":\""
          + key
          + "\"}";
    }
  }

  private List<Deposit> batch(Random random) {
    return IntStream.range(0, SIZE)
        .mapToObj(
            i ->
                new Deposit(
                    accounts.get(random.nextInt(accounts.size())), "killed-" + UUID.randomUUID()))
        .toList();
  }

  private void post(List<Deposit> batch, boolean atomic, Random random) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    String body =
        batch.stream()
            .map(Deposit::json)
            .collect(Collectors.joining(",", "{\"atomic\":" + atomic + ",\"movements\":[", "]}"));
    while (!isAcknowledged(body, random.nextBoolean() ? victim.get() : survivor)) {
      assertThat(System.nanoTime()).as("a batch was not acknowledged").isLessThan(end);
    }
    batch.forEach(
        one -> deposits.computeIfAbsent(one.account(), id -> new LongAdder()).increment());
    completed.incrementAndGet();
  }

  private boolean isAcknowledged(String body, ServiceInstance instance) {
    inProgress.incrementAndGet();
    Optional<HttpResponse<String>> answer = send(body, instance);
    inProgress.decrementAndGet();
    if (answer.isEmpty() || answer.get().statusCode() != 200) {
      count(answer.map(one -> Integer.toString(one.statusCode())).orElse("no answer"));
      return false;
    }
    boolean all = true;
    for (JsonNode result : json(answer.get()).get("results")) {
      count(result.get("status") + (result.has("replayed") ? " replayed" : ""));
      all &= result.get("status").intValue() == 201;
    }
    return all;
  }

  private void count(String kind) {
    answers.computeIfAbsent(kind, unseen -> new LongAdder()).increment();
  }

  private static Optional<HttpResponse<String>> send(String body, ServiceInstance instance) {
    try {
      return Optional.of(instance.http().post("/api/v1/movements/batch", body));
    } catch (IllegalStateException noAnswer) {
      return Optional.empty();
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
