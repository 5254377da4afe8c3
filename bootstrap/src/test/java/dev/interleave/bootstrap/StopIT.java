package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One instance receives SIGTERM: every movement that takes effect is answered. */
@Tag("F01")
class StopIT {

  private static final int CLIENTS = 16;
  private static final int CLEAN = 0;

  /** The defaults of {@code interleave.timeouts.drain} and {@code .request} together. */
  private static final Duration DOCUMENTED = Duration.ofSeconds(22);

  private static final String ONE = "{\"amount\":1}";

  /** A row that the test holds is waited for, and a busy machine has time for every step. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "INTERLEAVE_TIMEOUTS_ACQUISITION", "10s",
          "INTERLEAVE_TIMEOUTS_LOCK_WAIT", "40s",
          "INTERLEAVE_TIMEOUTS_SOCKET", "45s",
          "INTERLEAVE_TIMEOUTS_TRANSACTION", "60s",
          "INTERLEAVE_TIMEOUTS_REQUEST", "200s",
          "INTERLEAVE_COMBINING_MAX_WAIT", "10s",
          "INTERLEAVE_TIMEOUTS_DRAIN", "4s");

  @Test
  void a_stop_under_load_answers_every_deposit_that_it_applies() throws Exception {
    stopUnderLoad(1);
  }

  @Test
  @Tag("endurance")
  void ten_stops_under_load_answer_every_deposit_that_they_apply() throws Exception {
    stopUnderLoad(10);
  }

  private static void stopUnderLoad(int rounds) throws Exception {
    try (ExternalServers servers = ExternalServers.start()) {
      for (int round = 0; round < rounds; round++) {
        try (ServiceInstance instance = ServiceInstance.start(servers).awaitReady()) {
          AccountId account = servers.records().open(Money.ZERO);
          Deposits deposits = new Deposits(instance, "/api/v1/accounts/" + account + "/deposits");
          deposits.awaitAcknowledged(10L * CLIENTS);

          long signal = System.nanoTime();
          instance.terminate();
          int code = instance.awaitExit();
          Duration stop = Duration.ofNanos(System.nanoTime() - signal);
          deposits.join();

          assertThat(code).as(instance.log()).isEqualTo(CLEAN);
          assertThat(stop).isLessThan(DOCUMENTED);
          assertThat(deposits.failures).isEmpty();
          assertThat(servers.records().account(account).version())
              .as("applied in round %d", round)
              .isEqualTo(deposits.acknowledged.sum());
          StatementAudit.assertUnbroken(servers.records(), account);
        }
      }
    }
  }

  @Test
  void after_the_drain_new_requests_get_503_and_accepted_ones_their_answer() throws Exception {
    try (ExternalServers servers = ExternalServers.start();
        ServiceInstance instance =
            ServiceInstance.start(servers, ServiceInstance.freePort(), PATIENT).awaitReady()) {
      JdbcRecords records = servers.records();
      AccountId held = records.open(Money.ZERO);
      AccountId free = records.open(Money.ZERO);
      try (Connection rows = servers.dataSource().getConnection();
          Statement statement = rows.createStatement();
          KeptConnection kept = new KeptConnection(instance.port());
          KeptConnection pipelined = new KeptConnection(instance.port());
          KeptConnection arriving = new KeptConnection(instance.port())) {
        rows.setAutoCommit(false);
        statement.executeQuery("select * from accounts where id = " + held + " for update");
        List<KeptConnection> accepted = new ArrayList<>();
        for (String strategy : List.of("atomic", "pessimistic", "combining")) {
          KeptConnection connection = new KeptConnection(instance.port());
          connection.send(post("/deposit-" + strategy + "/" + held, ONE));
          accepted.add(connection);
        }
        kept.send("GET /balance/" + free + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(kept.answer()).startsWith("HTTP/1.1 200 ");
        String slow = post("/deposit-atomic/" + free, ONE);
        arriving.send(slow.substring(0, slow.length() - 3));

        instance.terminate();
        Http http = instance.http();
        while (http.get("/q/health/ready").statusCode() == 200) {
          Thread.onSpinWait();
        }
        String deposit = post("/deposit-atomic/" + free, ONE);
        pipelined.send(deposit + deposit);
        String answers = pipelined.untilClosed();
        HttpResponse<String> refusal = http.get("/balance/" + free);
        while (refusal.statusCode() == 200) {
          refusal = http.get("/balance/" + free);
        }

        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
        assertThat(refusal.headers().firstValue("Connection")).contains("close");
        assertThat(refusal.headers().firstValue("Retry-After")).contains("1");
        assertThat(refusal.body())
            .contains("\"outcome\":\"not-applied\"", "This instance is shutting down");
        kept.send(deposit);
        assertThat(kept.untilClosed())
            .startsWith("HTTP/1.1 503 ")
            .contains("\"outcome\":\"not-applied\"");
        assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
        arriving.send(slow.substring(slow.length() - 3));
        assertThat(arriving.answer()).startsWith("HTTP/1.1 200 ");

        rows.rollback();
        for (KeptConnection connection : accepted) {
          assertThat(connection.answer()).startsWith("HTTP/1.1 200 ");
          connection.close();
        }
        assertThat(instance.awaitExit()).as(instance.log()).isEqualTo(CLEAN);
        assertThat(records.account(held).version()).isEqualTo(accepted.size());
        assertThat(records.account(free).version())
            .as("the slow one, and those pipelined ones that were answered: %s", answers)
            .isEqualTo(1 + answers.split("HTTP/1.1 200 ", -1).length - 1);
      }
    }
  }

  private static String post(String path, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** Clients that connect again after {@code Connection: close}, until no port is open. */
  private static final class Deposits {

    private final LongAdder acknowledged = new LongAdder();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    Deposits(ServiceInstance instance, String path) {
      for (int i = 0; i < CLIENTS; i++) {
        Thread thread = new Thread(() -> deposit(instance, path), "client");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
      }
    }

    private void deposit(ServiceInstance instance, String path) {
      Http http = instance.http();
      boolean connects = true;
      while (connects) {
        try {
          HttpResponse<String> answer = http.post(path, ONE);
          if (answer.statusCode() == 201) {
            acknowledged.increment();
          } else if (!answer.body().contains("not-applied")) {
            failures.add(answer.statusCode() + " " + answer.body());
          }
        } catch (IllegalStateException failed) {
          // A connection that closes before its request is read: the versions show that it was not.
          connects = !(failed.getCause() instanceof ConnectException);
        }
      }
    }

    void awaitAcknowledged(long number) {
      while (acknowledged.sum() < number) {
        Thread.onSpinWait();
      }
    }

    void join() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}
