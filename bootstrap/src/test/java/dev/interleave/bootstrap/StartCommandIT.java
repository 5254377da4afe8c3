package dev.interleave.bootstrap;

import static dev.interleave.bootstrap.StartCommand.NO_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar as a command: its arguments, its exit codes, what it prints at a start. */
class StartCommandIT {

  @TempDir Path folder;

  @Test
  @Tag("F21")
  void help_and_version_start_nothing() throws Exception {
    StartCommand help = run(NO_DATABASE, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: java -jar quarkus-run.jar", "--version", "Exit codes:");

    StartCommand version = run(NO_DATABASE, "--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("(?s)interleave \\d+\\.\\d+.*Java \\d+.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--versoin|Unknown option '--versoin'. Did you mean '--version'?",
        "--halp|Unknown option '--halp'. Use one of: --help, --version.",
        "-Dquarkus.http.port=1|Put system properties before -jar."
      })
  @Tag("F21")
  void a_typo_starts_nothing_and_exits_with_2(String arguments, String message) throws Exception {
    run(NO_DATABASE, arguments).assertWrongUsage(message);
  }

  @Test
  @Tag("F20")
  void a_database_that_does_not_answer_is_one_line_and_exit_code_2() throws Exception {
    StartCommand failed = run(NO_DATABASE, "");

    failed.assertDatabaseUnreachable(failed.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTERLEAVE_TIMEOUTS_LOCK_WAIT|90s|Invalid timeouts",
        "QUARKUS_HTTP_PORT|eighty|quarkus.http.port",
        "INTERLEAVE_SECURITY_MODE|closed|interleave.security.mode"
      })
  @Tag("F20")
  void a_bad_setting_is_named_and_exit_code_2(String name, String value, String message)
      throws Exception {
    StartCommand failed = run(Map.of(name, value), "");

    assertThat(failed.exitCode()).as("%s", failed).isEqualTo(2);
    assertThat(failed.out() + failed.err())
        .contains("The start failed.", message)
        .doesNotContain("\tat ", "\\tat ");
  }

  @Test
  @Tag("F20")
  void a_port_in_use_is_named_and_exit_code_2() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      StartCommand failed = run(Map.of("PORT", Integer.toString(taken.getLocalPort())), "");

      assertThat(failed.exitCode()).as("%s", failed).isEqualTo(2);
      assertThat(failed.out() + failed.err())
          .contains("Port " + taken.getLocalPort() + " is in use.")
          .doesNotContain("\tat ", "\\tat ");
    }
  }

  @Test
  @EnabledIf("dev.interleave.bootstrap.TerminalStart#isPossible")
  @Tag("F26")
  void a_start_on_a_terminal_without_laboratory_ends_with_the_start_page() throws Exception {
    int port = ServiceInstance.freePort();
    String last = "Start page: http://localhost:" + port + "/";

    TerminalStart.assertPlainAndEndsWith(
        TerminalStart.lines(
            folder.resolve("terminal"),
            Map.of("INTERLEAVE_LAB_ENABLED", "false", "PORT", Integer.toString(port)),
            last),
        last);
  }

  private StartCommand run(Map<String, String> environment, String arguments) throws Exception {
    return StartCommand.run(folder, environment, arguments);
  }
}
