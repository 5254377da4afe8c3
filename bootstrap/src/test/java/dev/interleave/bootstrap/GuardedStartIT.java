package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.embedded.launcher.Durability;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is shipped, on a database that it did not start. */
class GuardedStartIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static MariaDbServer database;

  @TempDir Path folder;

  @BeforeAll
  static void startDatabase() {
    database = MariaDbServer.start(new ServerSettings(Optional.empty(), Durability.RELAXED));
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    database.close();
  }

  @Test
  void without_keys_it_does_not_start_and_says_what_to_do() throws Exception {
    Started service = start(Map.of());
    assertThat(service.exit()).isEqualTo(2);
    assertThat(service.output())
        .contains("interleave.security.keys.<name>.sha256", "interleave.security.mode=open")
        .doesNotContain("Listening on");
  }

  @Test
  void a_key_in_place_of_its_hash_stops_it_and_is_not_printed() throws Exception {
    Started service =
        start(
            Map.of(
                "INTERLEAVE_SECURITY_KEYS_ALICE_SHA256", "the-secret-itself",
                "INTERLEAVE_SECURITY_KEYS_ALICE_ROLE", "operator"));
    assertThat(service.exit()).isEqualTo(2);
    assertThat(service.output())
        .contains("The API key 'alice' is refused")
        .doesNotContain("the-secret-itself", "Listening on");
  }

  @Test
  void the_unguarded_strategy_outside_of_the_laboratory_stops_it() throws Exception {
    Started service =
        start(
            Map.of(
                "INTERLEAVE_SECURITY_MODE", "open",
                "INTERLEAVE_DEPOSIT_STRATEGY", "unguarded"));
    assertThat(service.exit()).isEqualTo(2);
    assertThat(service.output())
        .contains("The strategy unguarded loses updates")
        .doesNotContain("Listening on");
  }

  @Test
  @Tag("F20")
  void a_wrong_password_is_one_line_and_exit_code_2() throws Exception {
    Started service =
        start(
            Map.of(
                "INTERLEAVE_SECURITY_MODE", "open",
                "QUARKUS_DATASOURCE_PASSWORD", "not-the-password"));
    assertThat(service.exit()).isEqualTo(2);
    assertThat(service.output())
        .contains("The start failed. The database", "rejected the user or the password")
        .doesNotContain("\tat ", "\\tat ", "not-the-password");
  }

  @Test
  void a_retention_below_a_day_stops_it() throws Exception {
    Started service =
        start(
            Map.of(
                "INTERLEAVE_SECURITY_MODE", "open",
                "INTERLEAVE_IDEMPOTENCY_RETENTION", "23h"));
    assertThat(service.exit()).isEqualTo(2);
    assertThat(service.output())
        .contains("interleave.idempotency.retention")
        .doesNotContain("Listening on");
  }

  @Test
  void with_a_key_it_is_closed_and_its_laboratory_is_not_there() throws Exception {
    Started service =
        start(
            Map.of(
                "INTERLEAVE_SECURITY_KEYS_ALICE_SHA256",
                KeysMode.sha256(KeysMode.OPERATOR),
                "INTERLEAVE_SECURITY_KEYS_ALICE_ROLE",
                "operator"));
    try {
      service.awaitListening();
      assertThat(service.get("/balance/1", "nobodys-key")).isEqualTo(401);
      assertThat(service.get("/balance/1", KeysMode.OPERATOR)).isEqualTo(200);
      assertThat(service.send("POST", "/reset", KeysMode.OPERATOR)).isEqualTo(404);
      assertThat(service.output()).doesNotContain("OPEN MODE");
    } finally {
      service.process().destroy();
      assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void open_mode_on_an_external_database_logs_a_warning_with_the_address() throws Exception {
    Started service = start(Map.of("INTERLEAVE_SECURITY_MODE", "open"));
    try {
      service.awaitListening();
      assertThat(service.output())
          .contains("OPEN MODE, address 127.0.0.1: requests need no API key.");
    } finally {
      service.process().destroy();
      assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Started start(Map<String, String> environment) throws IOException {
    Path output = folder.resolve("output");
    int port = ServiceInstance.freePort();
    ProcessBuilder java =
        new ProcessBuilder(ServiceCommand.of())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    java.environment().keySet().removeIf(name -> name.startsWith("INTERLEAVE_"));
    java.environment()
        .putAll(
            Map.of(
                "PORT",
                Integer.toString(port),
                "QUARKUS_DATASOURCE_JDBC_URL",
                database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                MariaDbServer.USERNAME,
                "QUARKUS_DATASOURCE_PASSWORD",
                MariaDbServer.PASSWORD));
    java.environment().putAll(environment);
    return new Started(java.start(), output, port);
  }

  private record Started(Process process, Path log, int port) {

    int exit() throws InterruptedException {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running");
      }
      return process.exitValue();
    }

    String output() throws IOException {
      return Files.readString(log);
    }

    void awaitListening() throws Exception {
      long end = System.nanoTime() + TIMEOUT.toNanos();
      while (!output().contains("Listening on")) {
        assertThat(process.isAlive()).as(output()).isTrue();
        assertThat(System.nanoTime()).as("too late").isLessThan(end);
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }

    int get(String path, String key) throws Exception {
      return send("GET", path, key);
    }

    int send(String method, String path, String key) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .header("Authorization", "Bearer " + key)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString())
          .statusCode();
    }
  }
}
