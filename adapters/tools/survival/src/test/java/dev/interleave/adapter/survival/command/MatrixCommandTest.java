package dev.interleave.adapter.survival.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.loadtest.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong arguments. {@code SurvivalIT} measures cells. */
class MatrixCommandTest {

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return CommandLines.of(new SurvivalCommand())
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rows=fast | --rows: 'fast' is none of atomic, optimistic",
        "--faults=none | --faults: 'none' is not a fault",
        "--clients=201 | --clients: 1 to 200, not 201"
      })
  void a_wrong_argument_is_named_with_what_is_allowed(String argument, String message)
      throws Exception {
    Path jar = Files.createFile(folder.resolve("quarkus-run.jar"));

    assertThat(run("matrix", "--start=" + jar, argument)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void a_missing_service_is_wrong_usage() {
    assertThat(run("matrix")).isEqualTo(2);
    assertThat(err.toString()).contains("--start");
  }
}
