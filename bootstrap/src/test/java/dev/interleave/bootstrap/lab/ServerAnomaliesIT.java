package dev.interleave.bootstrap.lab;

import static dev.interleave.bootstrap.StartCommand.NO_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.embedded.postgres.PostgresServer;
import dev.interleave.bootstrap.StartCommand;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import dev.interleave.lab.port.DatabaseServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar measures the anomalies of a PostgreSQL server that a URL names. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "The binaries are for Linux on x86-64.")
class ServerAnomaliesIT {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static PostgresServer server;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static DatabaseServer address() {
    return new DatabaseServer(server.url(), PostgresServer.USERNAME, PostgresServer.PASSWORD);
  }

  /** The database of the service does not answer. */
  @Test
  void the_command_needs_no_service() throws Exception {
    StartCommand measured = StartCommand.run(folder, NO_DATABASE, arguments("secret"));

    assertThat(measured.exitCode()).as("%s", measured).isZero();
    assertThat(measured.out())
        .startsWith("PostgreSQL 17.6\n")
        .containsPattern("(?m)^lost-update +OCCURS +OCCURS +error 40001 +error 40001$");
    assertThat(tables()).isZero();
  }

  @Test
  void a_wrong_password_is_one_line_and_exit_code_2() throws Exception {
    StartCommand failed = StartCommand.run(folder, NO_DATABASE, arguments("wrong"));

    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err().lines())
        .singleElement()
        .asString()
        .contains("password authentication failed for user \"app\"");
  }

  @Test
  void a_terminated_command_drops_its_tables() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(commandLine(arguments("secret").split(" ")));
    Process measuring =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
    try {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (tables() == 0 && System.nanoTime() < end) {
        assertThat(measuring.isAlive()).isTrue();
      }
      assertThat(tables()).isPositive();

      measuring.destroy();

      assertThat(measuring.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(measuring.exitValue()).isNotZero();
      assertThat(tables()).isZero();
    } finally {
      measuring.destroyForcibly();
    }
  }

  private static List<String> commandLine(String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString()),
            Stream.of(arguments))
        .toList();
  }

  private static String arguments(String password) {
    DatabaseServer address = address();
    return "lab anomalies --url %s --user %s --password=%s"
        .formatted(address.url(), address.username(), password);
  }

  private static long tables() throws SQLException {
    DatabaseServer address = address();
    try (Connection connection =
            new LabConnections(
                    address.url(), address.username(), address.password(), new WatchedThreads())
                .open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_tables WHERE tablename LIKE 'interleave%'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
