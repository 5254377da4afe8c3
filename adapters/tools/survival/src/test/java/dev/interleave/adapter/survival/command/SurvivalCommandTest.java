package dev.interleave.adapter.survival.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.interleave.adapter.loadtest.CommandLines;
import dev.interleave.adapter.survival.run.DatabaseKind;
import dev.interleave.adapter.survival.run.FaultKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Wrong arguments. {@code SurvivalIT} makes runs. */
class SurvivalCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path jar;

  @BeforeEach
  void create() throws Exception {
    jar = Files.createFile(folder.resolve("quarkus-run.jar"));
  }

  private int run(String... arguments) {
    CommandLine line = CommandLines.of(new SurvivalCommand());
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--rounds=0 | --rounds: 1 or more, not 0",
        "--fault-millis=499 | --fault-millis: 500 or more, not 499",
        "--quiet-seconds=-1 | --quiet-seconds: 0 or more, not -1",
        "--clients=0 | --clients: 1 to 200, not 0",
        "--accounts=91 | --accounts: 1 to 90, not 91",
        "--discard-percent=11 | --discard-percent: 0 to 10, not 11",
        "--faults=kill | --faults: 'kill' is not a fault. Use none alone, or some of kill-database",
        "--faults=none,kill-database | --faults: 'none' is not a fault. Use none alone",
        "--without-keys | --without-keys: needs --discard-percent 0",
        "--faults=restart-redis | restart-redis has an effect only with --strategy redis",
        "--faults=flush-redis | flush-redis has an effect only with --strategy redis",
        "--database=oracle | --database: one of mariadb, mysql, group-replication",
        "--seed=x | 'x' is not a long",
        "--strategy=fast | --strategy: one of atomic"
      })
  void a_wrong_argument_is_named_with_what_is_allowed(String argument, String message) {
    assertThat(run("--start=" + jar, argument)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(folder.resolve("survival")).doesNotExist();
  }

  @Test
  void a_jar_that_is_not_there_is_wrong_usage() {
    assertThat(run("--start=" + folder.resolve("none.jar"))).isEqualTo(2);
    assertThat(err.toString()).contains("--start: no such file");
  }

  @Test
  void an_unwritable_folder_is_wrong_usage() {
    assertThat(run("--start=" + jar, "--out=" + jar)).isEqualTo(2);
    assertThat(err.toString()).contains("--out: cannot be written");
  }

  /** The file is no archive, so java ends at once. */
  @Test
  void a_jar_that_does_not_start_names_its_output_and_earlier_results_are_gone() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.createFile(out.resolve("report.txt"));
    Files.createFile(out.resolve("anomaly-1.svg"));
    Files.createFile(out.resolve("notes.txt"));

    assertThat(run("--start=" + jar, "--out=" + out)).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "The run could not be made: instance a: the service ended with code 1; its output");
    Path output = Path.of(err.toString().substring(err.toString().lastIndexOf(' ') + 1).trim());
    assertThat(output).content().contains("quarkus-run.jar");
    Files.delete(output);
    assertThat(out.resolve("report.txt")).doesNotExist();
    assertThat(out.resolve("anomaly-1.svg")).doesNotExist();
    assertThat(out.resolve("notes.txt")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "mysql, snapshot-isolation",
    "mysql, fill-disk",
    "mariadb, split-network",
    "group-replication, split-network",
    "mariadb, move-proxy",
    "multi-primary, kill-database"
  })
  void a_fault_that_the_database_does_not_have_is_wrong_usage(String database, String fault) {
    assertThat(run("--start=" + jar, "--database=" + database, "--faults=" + fault)).isEqualTo(2);
    assertThat(err.toString())
        .contains("--faults: " + fault + " is not possible with --database " + database);
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void a_fault_that_this_machine_cannot_have_is_wrong_usage(FaultKind fault) {
    String missing = fault.missingHere().orElse("");
    assumeFalse(missing.isEmpty());

    assertThat(run("--start=" + jar, "--faults=" + fault.label())).isEqualTo(2);
    assertThat(err.toString()).contains("--faults: " + fault.label() + " needs " + missing);
  }

  @Test
  void the_help_lists_the_faults_and_the_databases() {
    assertThat(run("--help")).isZero();
    for (DatabaseKind kind : DatabaseKind.values()) {
      assertThat(out.toString()).contains(kind.label());
    }
    for (FaultKind kind : FaultKind.values()) {
      assertThat(out.toString()).contains(kind.label());
    }
  }
}
