package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkCommandTest {

  @TempDir private Path folder;

  @Test
  void a_service_that_is_not_there_is_wrong_usage() {
    assertThat(run("--start", folder.resolve("none.jar").toString())).contains("no such file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rounds=0",
        "--millis=0",
        "--warm-up-millis=-1",
        "--clients=0",
        "--clients=1001",
        "--accounts=0",
        "--entries=-1",
        "--entries=5,1",
        "--endurance-seconds=0",
        "--instances=0",
        "--instances=1,9",
        "--parts=all",
        "--strategies=broken"
      })
  void wrong_numbers_and_names_are_wrong_usage(String option) throws Exception {
    Path jar = Files.createFile(folder.resolve("service.jar"));
    assertThat(run("--start", jar.toString(), option)).contains(option.split("=")[0]);
  }

  @Test
  @Tag("F21")
  void an_unknown_option_is_named_with_what_was_probably_meant() {
    assertThat(run("--start", "service.jar", "--clinets", "5"))
        .startsWith("Unknown option '--clinets'. Did you mean '--clients'?");
  }

  private static String run(String... arguments) {
    StringWriter err = new StringWriter();
    int code = BenchmarkCommand.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    assertThat(code).isEqualTo(BenchmarkCommand.NOT_MEASURED);
    return err.toString();
  }
}
