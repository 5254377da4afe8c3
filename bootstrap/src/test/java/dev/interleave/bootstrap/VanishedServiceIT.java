package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.faultproxy.TcpFaultProxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The network between service and database loses everything for five seconds and closes nothing, as
 * a machine that is gone or a firewall that has lost its state. The server's sessions must end by
 * themselves, and with them their row locks and idempotency keys.
 */
@Tag("heavy")
@Tag("F27")
class VanishedServiceIT {

  private static final List<String> STRATEGIES =
      List.of(
          "atomic", "optimistic", "pessimistic", "redis", "serializable", "nowait", "combining");
  private static final int CLIENTS_OF_A_STRATEGY = 2;
  private static final int ROUNDS = 3;
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(15);

  @Test
  void every_client_is_served_soon_after_the_network_is_back() throws Exception {
    try (ExternalServers servers = ExternalServers.start();
        TcpFaultProxy wire = TcpFaultProxy.to(servers.databasePort());
        ServiceInstance instance =
            ServiceInstance.start(
                servers,
                ServiceInstance.freePort(),
                Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrlThrough(wire.port())))) {
      instance.awaitReady();
      JdbcRecords records = servers.records();
      OpenTransactions transactions = new OpenTransactions(servers.dataSource());
      List<Client> clients = new ArrayList<>();
      for (String strategy : STRATEGIES) {
        AccountId account = records.open(Money.ZERO);
        for (int i = 0; i < CLIENTS_OF_A_STRATEGY; i++) {
          clients.add(new Client(instance.http(), strategy, account));
        }
      }
      ExecutorService threads = Executors.newFixedThreadPool(clients.size());
      List<Future<?>> running = clients.stream().<Future<?>>map(threads::submit).toList();
      try {
        for (int round = 0; round < ROUNDS; round++) {
          awaitNext(clients, Duration.ofMinutes(2));
          int silentBefore = wire.silent();
          wire.swallow();
          TimeUnit.NANOSECONDS.sleep(SILENCE.toNanos());
          wire.heal();
          long healed = System.nanoTime();

          awaitNext(clients, LONGEST_RECOVERY);

          Duration taken = Duration.ofNanos(System.nanoTime() - healed);
          System.out.println("round " + round + ": all clients served after " + taken);
          assertThat(wire.silent() - silentBefore)
              .as("INCONCLUSIVE: connections that lost something")
              .isGreaterThan(STRATEGIES.size());
          assertThat(transactions.olderThan(LONGEST_RECOVERY.plus(SILENCE))).isZero();
        }
      } finally {
        clients.forEach(client -> client.stopped = true);
        threads.shutdown();
      }
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      for (Future<?> client : running) {
        client.get();
      }

      for (int i = 0; i < clients.size(); i += CLIENTS_OF_A_STRATEGY) {
        List<Client> ofStrategy = clients.subList(i, i + CLIENTS_OF_A_STRATEGY);
        long acknowledged = ofStrategy.stream().mapToLong(client -> client.acknowledged).sum();
        AccountId account = ofStrategy.get(0).account;
        assertThat(records.account(account).version())
            .as(ofStrategy.get(0).strategy + ": every key has one effect")
            .isEqualTo(acknowledged);
        StatementAudit.assertUnbroken(records, account);
      }
    }
  }

  /** Returns when each client has got one more answer 201. */
  private static void awaitNext(List<Client> clients, Duration longest)
      throws InterruptedException {
    clients.forEach(client -> client.next = new CountDownLatch(1));
    long end = System.nanoTime() + longest.toNanos();
    for (Client client : clients) {
      assertThat(client.next.await(end - System.nanoTime(), TimeUnit.NANOSECONDS))
          .as(client.strategy + " is served within " + longest + ", last answer: " + client.last)
          .isTrue();
    }
  }

  /** Sends deposits in sequence, each with a new key, and repeats each until it is answered 201. */
  private static final class Client implements Runnable {

    private final Http http;
    private final String strategy;
    private final AccountId account;
    private volatile CountDownLatch next = new CountDownLatch(1);
    private volatile String last = "none";
    private volatile boolean stopped;
    private volatile long acknowledged;

    Client(Http http, String strategy, AccountId account) {
      this.http = http;
      this.strategy = strategy;
      this.account = account;
    }

    @Override
    public void run() {
      while (!stopped) {
        String key = UUID.randomUUID().toString();
        CountDownLatch waitedFor = next;
        while (deposit(key).statusCode() != 201) {
          waitedFor = next;
        }
        acknowledged++;
        waitedFor.countDown();
      }
    }

    private HttpResponse<String> deposit(String key) {
      HttpResponse<String> answer =
          http.send(
              "POST",
              "/api/v1/accounts/" + account + "/deposits",
              "{\"amount\":1}",
              "Idempotency-Key",
              key,
              "X-Strategy",
              strategy);
      last = answer.statusCode() + " " + answer.body();
      if (answer.statusCode() != 201
          && answer.statusCode() != 409
          && answer.statusCode() != 423
          && answer.statusCode() != 503) {
        throw new AssertionError(strategy + ": " + last);
      }
      return answer;
    }
  }
}
