package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The disk of the database is full for a while. Nothing is half-written, and every answer says so.
 * The waiting session of MariaDB must be woken when there is space again.
 */
@Tag("endurance")
@Tag("F33")
class DiskFullIT {

  private static final String SIZE = "size=320m";
  private static final int CLIENTS = 4;
  private static final int PIECE = 64 * 1024;
  private static final Duration FULL = Duration.ofSeconds(15);

  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);

  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "a small file system needs root");
    disk = Files.createTempDirectory("interleave-small-disk");
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString()) == 0,
        "this machine does not let root mount a tmpfs");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (disk != null) {
      run("umount", "--lazy", disk.toString());
      Files.deleteIfExists(disk);
    }
  }

  @Test
  void writes_are_refused_and_recover_once_the_waiting_session_is_woken() throws Exception {
    try (ExternalServers servers = ExternalServers.startIn(disk);
        ServiceInstance instance = ServiceInstance.start(servers)) {
      instance.awaitReady();
      JdbcRecords records = servers.records();
      List<Client> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(new Client(instance.http(), records.open(Money.ZERO)));
      }
      ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> running = clients.stream().<Future<?>>map(threads::submit).toList();
      try {
        awaitNext(clients, Duration.ofMinutes(2));
        Path filler = disk.resolve("filler");
        long full = fill(filler);
        List<Integer> ready = new ArrayList<>();
        awaitNotReady(instance);
        while (System.nanoTime() - full < FULL.toNanos()) {
          ready.add(instance.http().get("/q/health/ready").statusCode());
        }
        assertThat(ready).as("readiness while the disk is full").containsOnly(503);
        long refused = clients.stream().mapToLong(client -> client.refused).sum();
        assertThat(refused).as("INCONCLUSIVE: nothing was refused").isPositive();

        Files.delete(filler);
        long freed = System.nanoTime();
        wake(servers.dataSource());
        awaitNext(clients, LONGEST_RECOVERY);
        System.out.printf(
            "refused %d, all clients served %d s after there was space%n",
            refused, Duration.ofNanos(System.nanoTime() - freed).toSeconds());
        instance.awaitReady();
        assertThat(new OpenTransactions(servers.dataSource()).olderThan(Duration.ofSeconds(10)))
            .as("transactions that outlived the recovery")
            .isZero();
      } finally {
        clients.forEach(client -> client.stopped = true);
        threads.shutdown();
      }
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      for (Future<?> client : running) {
        client.get();
      }
      for (Client client : clients) {
        assertThat(records.account(client.account).version())
            .as("every key has one effect")
            .isEqualTo(client.acknowledged);
        StatementAudit.assertUnbroken(records, client.account);
      }
    }
  }

  /** The remedy of docs/operations/timeouts.md. */
  private static void wake(DataSource database) throws SQLException {
    List<Long> waiting = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT id FROM information_schema.processlist"
                  + " WHERE state = 'Waiting for someone to free space'")) {
        while (row.next()) {
          waiting.add(row.getLong(1));
        }
      }
      for (long session : waiting) {
        statement.execute("KILL QUERY " + session);
      }
    }
    assertThat(waiting).as("INCONCLUSIVE: sessions that wait for space").isNotEmpty();
  }

  private static void awaitNotReady(ServiceInstance instance) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (instance.isReady()) {
      assertThat(System.nanoTime()).as("not ready on a full disk").isLessThan(end);
    }
  }

  /** Returns the moment at which there was no space left. */
  private static long fill(Path filler) throws IOException {
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException noSpaceLeft) {
      return System.nanoTime();
    }
  }

  /** Returns when each client has got one more answer 201. */
  private static void awaitNext(List<Client> clients, Duration longest)
      throws InterruptedException {
    clients.forEach(client -> client.next = new CountDownLatch(1));
    long end = System.nanoTime() + longest.toNanos();
    for (Client client : clients) {
      assertThat(client.next.await(end - System.nanoTime(), TimeUnit.NANOSECONDS))
          .as("served within " + longest + ", last answer: " + client.last)
          .isTrue();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Sends deposits in sequence, each with a new key, and repeats each until it is answered 201. */
  private static final class Client implements Runnable {

    private final Http http;
    private final AccountId account;
    private volatile CountDownLatch next = new CountDownLatch(1);
    private volatile String last = "none";
    private volatile boolean stopped;
    private volatile long acknowledged;
    private volatile long refused;

    Client(Http http, AccountId account) {
      this.http = http;
      this.account = account;
    }

    @Override
    public void run() {
      while (!stopped) {
        String key = UUID.randomUUID().toString();
        while (deposit(key).statusCode() != 201) {
          refused++;
        }
        acknowledged++;
        next.countDown();
      }
    }

    private HttpResponse<String> deposit(String key) {
      HttpResponse<String> answer =
          http.send(
              "POST",
              "/api/v1/accounts/" + account + "/deposits",
              "{\"amount\":1}",
              "Idempotency-Key",
              key);
      last = answer.statusCode() + " " + answer.body();
      assertThat(answer.statusCode()).as(last).isIn(201, 409, 423, 503);
      if (answer.statusCode() == 503) {
        assertThat(answer.body()).containsAnyOf("\"not-applied\"", "\"unknown\"");
      }
      return answer;
    }
  }
}
