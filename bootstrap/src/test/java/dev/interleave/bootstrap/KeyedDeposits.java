package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that deposit cents with idempotency keys, and repeat each request with its key until it
 * is acknowledged. Each account has two clients, so that they compete for its lock.
 */
final class KeyedDeposits implements AutoCloseable {

  private static final int CLIENTS_PER_ACCOUNT = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(20);
  private static final Money CENT = new Money(1);

  private final ServiceInstance service;
  private final JdbcRecords records;
  private final String prefix = "keyed-" + UUID.randomUUID() + "-";
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final Map<AccountId, Queue<Long>> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final List<Future<?>> results = new ArrayList<>();

  KeyedDeposits(ServiceInstance service, JdbcRecords records, int accounts) {
    this.service = service;
    this.records = records;
    for (int i = 0; i < accounts; i++) {
      AccountId account = records.open(Money.ZERO);
      acknowledged.put(account, new ConcurrentLinkedQueue<>());
      for (int client = 0; client < CLIENTS_PER_ACCOUNT; client++) {
        results.add(clients.submit(() -> deposit(account)));
      }
    }
  }

  private void deposit(AccountId account) {
    while (running.get()) {
      String key = prefix + UUID.randomUUID();
      long end = System.nanoTime() + TIMEOUT.toNanos();
      while (!isAcknowledged(account, key)) {
        assertThat(System.nanoTime()).as("deposit %s", key).isLessThan(end);
        LockSupport.parkNanos(PAUSE_AFTER_REFUSAL.toNanos());
      }
      acknowledged.get(account).add(System.nanoTime());
    }
  }

  private boolean isAcknowledged(AccountId account, String key) {
    HttpResponse<String> response =
        service
            .http()
            .send(
                "POST",
                "/api/v1/accounts/" + account + "/deposits",
                "{\"amount\":\"0.01\"}",
                "Idempotency-Key",
                key);
    boolean replayed = response.headers().firstValue("Idempotency-Replayed").isPresent();
    String kind = response.statusCode() + (replayed ? " replayed" : "");
    answers.computeIfAbsent(kind, unseen -> new LongAdder()).increment();
    return response.statusCode() == 201;
  }

  /** Waits until this many more deposits of each account are acknowledged. */
  void awaitMore(int more) {
    long now = System.nanoTime();
    SentinelServers.await(
        "acknowledged deposits of each account; responses " + answers,
        () ->
            acknowledged.values().stream()
                .allMatch(times -> times.stream().filter(time -> time > now).count() >= more));
  }

  /**
   * For each account, the longest time without an acknowledged deposit since the last one before a
   * moment.
   */
  List<Duration> longestGaps(long since) {
    return acknowledged.values().stream().map(times -> longestGap(times, since)).sorted().toList();
  }

  private static Duration longestGap(Queue<Long> times, long since) {
    List<Long> sorted = times.stream().sorted().toList();
    long longest = 0;
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i) > since) {
        longest = Math.max(longest, sorted.get(i) - sorted.get(i - 1));
      }
    }
    return Duration.ofNanos(longest);
  }

  /** The number of responses by status. */
  Map<String, LongAdder> answers() {
    return answers;
  }

  /** Lets each client finish its deposit. */
  void stop() throws Exception {
    running.set(false);
    for (Future<?> result : results) {
      result.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Compares the accounts, their entries and the stored keys with the acknowledged deposits. */
  void assertAppliedOnce() {
    long keys = 0;
    for (Map.Entry<AccountId, Queue<Long>> entry : acknowledged.entrySet()) {
      AccountId account = entry.getKey();
      int count = entry.getValue().size();
      assertThat(records.account(account))
          .isEqualTo(new Account(account, CENT.times(count), count));
      StatementAudit.assertUnbroken(records, account);
      keys += count;
    }
    assertThat(records.keysLike(prefix + "%")).isEqualTo(keys);
  }

  @Override
  public void close() {
    running.set(false);
    clients.shutdownNow();
  }
}
