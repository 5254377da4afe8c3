package dev.interleave.bootstrap.lab;

import static dev.interleave.bootstrap.StartCommand.NO_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.ServiceInstance;
import dev.interleave.bootstrap.StartCommand;
import dev.interleave.bootstrap.TerminalStart;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar with the laboratory: its subcommand, and where a start points to. */
class LabCommandIT {

  @TempDir Path folder;

  @Test
  @Tag("F21")
  void the_help_of_the_service_lists_the_laboratory() throws Exception {
    assertThat(StartCommand.run(folder, NO_DATABASE, "--help").out())
        .containsPattern("(?m)^  lab +Runs an experiment of the laboratory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labb|Unknown command 'labb'. Did you mean 'lab'?",
        "lab interleavngs|Unknown command 'interleavngs'. Did you mean 'interleavings'?",
        "lab interleavings deposit.atomic~deposit.atomic --schedule ABX|position 3: 'X'"
      })
  @Tag("F21")
  void a_typo_starts_nothing_and_exits_with_2(String arguments, String message) throws Exception {
    StartCommand.run(folder, NO_DATABASE, arguments).assertWrongUsage(message);
  }

  @Test
  @Tag("F20")
  void a_database_that_does_not_answer_is_one_line_and_exit_code_2() throws Exception {
    StartCommand failed = StartCommand.run(folder, NO_DATABASE, "lab anomalies");

    failed.assertDatabaseUnreachable(failed.err());
  }

  @Test
  @EnabledIf("dev.interleave.bootstrap.TerminalStart#isPossible")
  @Tag("F26")
  void a_start_on_a_terminal_logs_plain_lines_and_ends_with_the_start_page() throws Exception {
    int port = ServiceInstance.freePort();
    String last = "Start page: http://localhost:" + port + "/";

    TerminalStart.assertPlainAndEndsWith(
        TerminalStart.lines(
            folder.resolve("terminal"), Map.of("PORT", Integer.toString(port)), last),
        last);
  }
}
