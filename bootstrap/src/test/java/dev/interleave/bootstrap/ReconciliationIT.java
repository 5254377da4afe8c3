package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A large ledger: {@code -Dreconciliation.entries} (1,200,000 by default) in {@code
 * -Dreconciliation.accounts} (20,000), besides the three accounts of every service.
 */
@Tag("endurance")
@Tag("F10")
class ReconciliationIT {

  private static final int ENTRIES = Integer.getInteger("reconciliation.entries", 1_200_000);
  private static final int ACCOUNTS = Integer.getInteger("reconciliation.accounts", 20_000);
  private static final int LIMIT = 1_000;
  private static final Duration CPU_PER_PAGE = Duration.ofMillis(300);
  private static final int CLIENTS = 100;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int LOOKS = 200;
  private static final String PATH = "/api/v1/ledger/reconciliation";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NUMBERS =
      "(SELECT 0 AS n" + digits() + ") %1$s1, (SELECT 0 AS n" + digits() + ") %1$s2";

  private static String digits() {
    StringBuilder rows = new StringBuilder();
    for (int digit = 1; digit < 1000; digit++) {
      rows.append(" UNION ALL SELECT ").append(digit);
    }
    return rows.toString();
  }

  @Test
  void a_large_ledger_is_reconciled_page_by_page() throws Exception {
    try (ExternalServers servers = ExternalServers.start();
        ServiceInstance instance = ServiceInstance.start(servers).awaitReady();
        Connection database = servers.dataSource().getConnection()) {
      Http http = instance.http();
      long first = fill(database);
      long last = first + ACCOUNTS - 1;

      for (String pass : List.of("without checkpoints", "again")) {
        List<Long> cpu = pages(http, database, "", 0);
        report(pass, cpu);
        assertThat(median(cpu)).isLessThanOrEqualTo(CPU_PER_PAGE.toMillis());
      }
      assertBalanced(verdict(http, ""));

      execute(database, "UPDATE accounts SET balance = balance + 0.01 WHERE id = " + first);
      execute(database, "UPDATE accounts SET balance = balance - 0.01 WHERE id = " + last);
      pages(http, database, "", 2);
      JsonNode verdict = verdict(http, "");
      assertThat(verdict.get("balanced").asBoolean()).isFalse();
      assertThat(verdict.get("drifting").asLong()).isEqualTo(2);
      assertThat(verdict.get("drift").textValue()).isEqualTo("0.00");
      assertThat(verdict.get("drifts")).hasSize(2);

      assertNothingRunsForClientsThatGaveUp(instance, database);
      assertThat(http.get(PATH).statusCode()).isEqualTo(200);
    }
  }

  /** Returns the id of the first account. */
  private static long fill(Connection database) throws SQLException {
    long first = number(database, "SELECT MAX(id) + 1 FROM accounts");
    int each = ENTRIES / ACCOUNTS;
    execute(
        database,
        "INSERT INTO accounts (id, name, balance) SELECT %d + a1.n + 1000 * a2.n, 'many', %d FROM %s WHERE a1.n + 1000 * a2.n < %d"
            .formatted(first, each, NUMBERS.formatted("a"), ACCOUNTS));
    // The entries of an account lie far apart, as those of a busy service do.
    for (int entry = 0; entry < each; entry++) {
      execute(
          database,
          "INSERT INTO ledger_entries (movement_id, account_id, kind, amount, balance_after,"
              + " version, posted_at)"
              + " SELECT UNHEX(LPAD(HEX(id * 1000000 + %1$d), 32, '0')), id, 'DEPOSIT', 1, %1$d, %1$d, UTC_TIMESTAMP(6)"
                  .formatted(entry)
              + " FROM accounts WHERE id >= %d ORDER BY id".formatted(first));
    }
    execute(database, "ANALYZE TABLE ledger_entries");
    return first;
  }

  /** Reads all pages and returns the milliseconds of the database's CPU that each has cost. */
  private static List<Long> pages(Http http, Connection database, String more, int expectedDrifts)
      throws Exception {
    Path stat = Path.of("/proc", Long.toString(pid(database)), "stat");
    List<Long> cpu = new ArrayList<>();
    int accounts = 0;
    int drifts = 0;
    String after = "";
    while (after != null) {
      long before = cpuMillis(stat);
      HttpResponse<String> answer = http.get(PATH + "?limit=" + LIMIT + after + more);
      cpu.add(cpuMillis(stat) - before);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = JSON.readTree(answer.body());
      accounts += page.get("items").size();
      for (JsonNode line : page.get("items")) {
        drifts += line.get("drift").textValue().equals("0.00") ? 0 : 1;
      }
      after = page.has("next") ? "&after=" + page.get("next").asLong() : null;
    }
    assertThat(accounts).isGreaterThanOrEqualTo(ACCOUNTS);
    assertThat(drifts).isEqualTo(expectedDrifts);
    return cpu;
  }

  private static JsonNode verdict(Http http, String more) throws IOException {
    HttpResponse<String> answer = http.get(PATH + "/summary" + more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static void assertBalanced(JsonNode verdict) {
    assertThat(verdict.get("balanced").asBoolean()).isTrue();
    assertThat(verdict.get("accounts").asLong()).isGreaterThanOrEqualTo(ACCOUNTS);
    assertThat(verdict.get("drifting").asLong()).isZero();
    assertThat(verdict.has("next")).isFalse();
  }

  private static void assertNothingRunsForClientsThatGaveUp(
      ServiceInstance instance, Connection database) throws Exception {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Socket client = new Socket("localhost", instance.port());
      client
          .getOutputStream()
          .write(
              ("GET " + PATH + "/summary?full=true HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      clients.add(client);
    }
    awaitAStatement(database);
    for (Socket client : clients) {
      client.close();
    }
    awaitNoMoreStatements(database);
    assertThat(instance.log()).doesNotContain("ERROR");
  }

  /** Closed connections are noticed one after the other, and a statement can begin between two. */
  private static void awaitNoMoreStatements(Connection database) throws SQLException {
    long end = System.nanoTime() + SOON.toNanos();
    for (int looks = 0; looks < LOOKS; looks = statements(database) == 0 ? looks + 1 : 0) {
      assertThat(System.nanoTime()).as("a statement still runs").isLessThan(end);
    }
  }

  private static void awaitAStatement(Connection database) throws SQLException {
    long end = System.nanoTime() + SOON.toNanos();
    while (statements(database) == 0) {
      assertThat(System.nanoTime()).as("no statement began").isLessThan(end);
    }
  }

  private static long statements(Connection database) throws SQLException {
    return number(
        database,
        "SELECT COUNT(*) FROM information_schema.PROCESSLIST"
            + " WHERE INFO LIKE '%ledger_entries%' AND ID <> CONNECTION_ID()");
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void report(String pass, List<Long> cpu) {
    System.out.printf(
        "%d entries, %d accounts, %s: CPU of the database per page of %d, median %d ms, most %d"
            + " ms%n",
        ENTRIES,
        ACCOUNTS,
        pass,
        LIMIT,
        median(cpu),
        cpu.stream().mapToLong(Long::longValue).max().orElseThrow());
  }

  private static long pid(Connection database) throws Exception {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT IF(@@pid_file LIKE '/%', @@pid_file, CONCAT(@@datadir, @@pid_file))")) {
      row.next();
      return Long.parseLong(Files.readString(Path.of(row.getString(1))).strip());
    }
  }

  private static long cpuMillis(Path stat) throws IOException {
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
  }

  private static long number(Connection database, String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
