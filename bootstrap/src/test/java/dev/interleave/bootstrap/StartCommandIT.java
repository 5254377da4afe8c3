package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar as a command: its arguments, its exit codes, what it prints at a start. */
class StartCommandIT {

  private static final Duration LONGEST = Duration.ofSeconds(120);
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  /** Nothing listens at port 1. */
  private static final Map<String, String> NO_DATABASE =
      Map.of(
          "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mysql://127.0.0.1:1/nowhere?password=secret",
          "QUARKUS_DATASOURCE_USERNAME", "reader",
          "QUARKUS_DATASOURCE_PASSWORD", "secret",
          "INTERLEAVE_SECURITY_MODE", "open");

  @TempDir Path folder;

  private record Ended(int exitCode, String out, String err) {}

  @Test
  @Tag("F21")
  void help_and_version_start_nothing() throws Exception {
    Ended help = run(NO_DATABASE, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("Usage: java -jar quarkus-run.jar", "lab", "--version", "Exit codes:");

    Ended version = run(NO_DATABASE, "--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("(?s)interleave \\d+\\.\\d+.*Java \\d+.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labb|Unknown command 'labb'. Did you mean 'lab'?",
        "--versoin|Unknown option '--versoin'. Did you mean '--version'?",
        "--halp|Unknown option '--halp'. Use one of: --help, --version.",
        "-Dquarkus.http.port=1|A system property stands before -jar.",
        "lab interleavngs|Unknown command 'interleavngs'. Did you mean 'interleavings'?",
        "lab interleavings deposit.atomic~deposit.atomic --schedule ABX|position 3: 'X'"
      })
  @Tag("F21")
  void a_typo_starts_nothing_and_exits_with_2(String arguments, String message) throws Exception {
    Ended typo = run(NO_DATABASE, arguments.split(" "));

    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err()).contains(message).contains("Try: ");
    assertThat(typo.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', out", "lab anomalies, err"})
  @Tag("F20")
  void a_database_that_does_not_answer_is_one_line_and_exit_code_2(String arguments, String stream)
      throws Exception {
    Ended failed = run(NO_DATABASE, arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(failed.exitCode()).as("%s", failed).isEqualTo(2);
    String printed = stream.equals("out") ? failed.out() : failed.err();
    assertThat(printed.lines().filter(line -> line.contains("The start failed."))).hasSize(1);
    assertThat(printed)
        .contains("The database jdbc:mysql://127.0.0.1:1/nowhere cannot be reached")
        .contains("quarkus.datasource.jdbc.url");
    assertThat(failed.out() + failed.err())
        .doesNotContain("\tat ", "\\tat ", "secret")
        .satisfies(all -> assertThat(all.lines().count()).isLessThan(6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTERLEAVE_TIMEOUTS_LOCK_WAIT|90s|The timeouts do not fit together",
        "QUARKUS_HTTP_PORT|eighty|quarkus.http.port",
        "INTERLEAVE_SECURITY_MODE|closed|interleave.security.mode"
      })
  @Tag("F20")
  void a_bad_setting_is_named_and_exit_code_2(String name, String value, String message)
      throws Exception {
    Ended failed = run(Map.of(name, value));

    assertThat(failed.exitCode()).as("%s", failed).isEqualTo(2);
    assertThat(failed.out() + failed.err())
        .contains("The start failed.", message)
        .doesNotContain("\tat ", "\\tat ");
  }

  @Test
  @Tag("F20")
  void a_port_in_use_is_named_and_exit_code_2() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Ended failed = run(Map.of("PORT", Integer.toString(taken.getLocalPort())));

      assertThat(failed.exitCode()).as("%s", failed).isEqualTo(2);
      assertThat(failed.out() + failed.err())
          .contains("Port " + taken.getLocalPort() + " is in use.")
          .doesNotContain("\tat ", "\\tat ");
    }
  }

  static boolean hasScript() {
    return Files.isExecutable(SCRIPT);
  }

  /** {@code script} allocates a terminal for a command. */
  @Test
  @EnabledIf("hasScript")
  @Tag("F26")
  void a_start_on_a_terminal_logs_plain_lines_and_ends_with_where_to_open_the_laboratory()
      throws Exception {
    int port = ServiceInstance.freePort();
    Path log = folder.resolve("terminal");
    ProcessBuilder builder =
        new ProcessBuilder(
                SCRIPT.toString(),
                "-qefc",
                "exec " + String.join(" ", ServiceCommand.of()),
                "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("PORT", Integer.toString(port));
    Process terminal = builder.start();
    try {
      String last = "Laboratory: http://localhost:" + port + "/lab";
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!Files.readString(log).contains(last)) {
        assertThat(terminal.isAlive()).as(Files.readString(log)).isTrue();
        assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(end);
        terminal.waitFor(100, TimeUnit.MILLISECONDS);
      }
      String plain = Files.readString(log).replaceAll("\u001B\\[[;\\d]*m", "");
      List<String> lines = plain.strip().lines().toList();
      assertThat(lines).noneMatch(line -> line.startsWith("{"));
      assertThat(lines).anyMatch(line -> line.contains("Listening on"));
      assertThat(lines.get(lines.size() - 1)).endsWith(last);
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroy);
      assertThat(terminal.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(ServiceCommand.of(arguments))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("PORT", Integer.toString(ServiceInstance.freePort()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
