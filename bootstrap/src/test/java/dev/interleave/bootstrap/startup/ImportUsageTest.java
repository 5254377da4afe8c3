package dev.interleave.bootstrap.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The import command as a subcommand of every build, with or without laboratory. */
class ImportUsageTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void the_help_of_the_service_lists_the_command() {
    assertThat(service("--help")).isZero();
    assertThat(out.toString()).containsPattern("(?m)^  import +Posts the movements of a CSV file");
  }

  @Test
  void a_misspelt_command_starts_nothing() {
    assertThat(service("imprt")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Unknown command 'imprt'. Did you mean 'import'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--dry-run|Missing required parameter: 'FILE'",
        "a.csv --bach 5|Unknown option '--bach'. Did you mean '--batch'?",
        "a.csv b.csv|Unknown argument 'b.csv'.",
        "a.csv --batch many|Invalid value for option '--batch': 'many' is not an int"
      })
  void a_wrong_argument_is_named_and_nothing_is_sent(String arguments, String message) {
    int exitCode =
        new ImportSubcommand()
            .runWithoutService(
                new PrintWriter(out, true), new PrintWriter(err, true), arguments.split(" "))
            .orElseThrow();

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).startsWith(message).contains("Try: import --help");
    assertThat(out.toString()).isEmpty();
  }

  private int service(String argument) {
    return new ServiceCommandLine(
            new PrintWriter(out, true), new PrintWriter(err, true), Subcommand.all())
        .check(argument)
        .orElseThrow();
  }
}
