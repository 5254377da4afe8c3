package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances are replaced under load, and no client notices. */
class DrainIT {

  private static final int CLIENTS = 8;

  /** Leaves the two instances something of the machine for starting. */
  private static final Duration PACE = Duration.ofMillis(40);

  /** How soon a balancer notices: less than {@code interleave.timeouts.drain}. */
  private static final Duration PROBE = Duration.ofMillis(200);

  @Test
  @Tag("heavy")
  void rolling_restarts_under_load_fail_no_request_and_lose_no_deposit() throws Exception {
    restart(2);
  }

  @Test
  @Tag("endurance")
  void ten_rolling_restarts_under_load_fail_no_request_and_lose_no_deposit() throws Exception {
    restart(10);
  }

  private static void restart(int rounds) throws Exception {
    try (ExternalServers servers = ExternalServers.start()) {
      ServiceInstance[] instances = {
        start(servers, ServiceInstance.freePort()), start(servers, ServiceInstance.freePort())
      };
      JdbcRecords records = servers.records();
      AccountId account = records.open(Money.ZERO);
      try (Clients clients = new Clients(List.of(instances), "/deposit-atomic/" + account)) {
        for (int round = 0; round < rounds; round++) {
          int leaving = round % 2;
          long before = clients.acknowledged.sum();
          instances[leaving].terminate();
          int code = instances[leaving].awaitExit();
          assertThat(code).as("exit code in round %d", round).isEqualTo(EXIT_CODE);
          assertThat(clients.acknowledged.sum())
              .as("INCONCLUSIVE: no load in round %d", round)
              .isGreaterThan(before);
          int port = instances[leaving].port();
          instances[leaving].close();
          instances[leaving] = start(servers, port);
          clients.replace(leaving, instances[leaving]);
        }
        clients.close();

        assertThat(clients.failures).isEmpty();
        assertThat(records.account(account).version()).isEqualTo(clients.acknowledged.sum());
        StatementAudit.assertUnbroken(records, account);
      } finally {
        for (ServiceInstance instance : instances) {
          instance.close();
        }
      }
    }
  }

  /**
   * Patient with a machine on which another instance is just starting: a refusal for want of a
   * connection or a row would be right, and has nothing to do with stopping.
   */
  private static final Map<String, String> PATIENT =
      Map.of(
          "INTERLEAVE_TIMEOUTS_ACQUISITION", "10s",
          "INTERLEAVE_TIMEOUTS_LOCK_WAIT", "10s",
          "INTERLEAVE_TIMEOUTS_SOCKET", "15s",
          "INTERLEAVE_TIMEOUTS_TRANSACTION", "30s",
          "INTERLEAVE_TIMEOUTS_REQUEST", "130s");

  private static ServiceInstance start(ExternalServers servers, int port) {
    return ServiceInstance.start(servers, port, PATIENT).awaitReady();
  }

  /** Of a process that was asked to stop and has finished all that it had begun. */
  private static final int EXIT_CODE = 0;

  /** Clients that use an instance only while it says that it is ready, as a balancer would. */
  private static final class Clients implements AutoCloseable {

    private final AtomicReferenceArray<ServiceInstance> instances;
    private final AtomicReferenceArray<Boolean> ready;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LongAdder acknowledged = new LongAdder();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    Clients(List<ServiceInstance> started, String path) {
      instances = new AtomicReferenceArray<>(started.toArray(new ServiceInstance[0]));
      ready = new AtomicReferenceArray<>(new Boolean[] {true, true});
      for (int i = 0; i < started.size(); i++) {
        int instance = i;
        spawn(() -> probe(instance));
      }
      for (int i = 0; i < CLIENTS; i++) {
        int first = i;
        spawn(() -> deposit(path, first));
      }
    }

    void replace(int index, ServiceInstance instance) {
      instances.set(index, instance);
    }

    private void probe(int index) {
      while (!stopped.get()) {
        ready.set(index, instances.get(index).isReady());
        sleep(PROBE);
      }
    }

    private void deposit(String path, int first) {
      Http[] http = {instances.get(0).http(), instances.get(1).http()};
      for (int turn = first; !stopped.get(); turn++) {
        int index = turn % 2;
        sleep(PACE);
        if (!ready.get(index)) {
          continue;
        }
        try {
          var answer = http[index].post(path, "{\"amount\":1}");
          if (answer.statusCode() == 200) {
            acknowledged.increment();
          } else {
            failures.add(answer.statusCode() + " " + answer.body());
          }
        } catch (IllegalStateException e) {
          failures.add(String.valueOf(e.getCause()));
        }
      }
    }

    private void spawn(Runnable work) {
      Thread thread = new Thread(work, "client");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }

    @Override
    public void close() throws InterruptedException {
      stopped.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void sleep(Duration time) {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
