package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsCommandTest {

  @TempDir Path folder;

  @Test
  void the_command_starts_every_variant_on_the_servers_of_the_first_and_stops_them_all() {
    Path jar = StartableJar.of(StubApi.class, folder);

    CommandRun run =
        CommandRun.of(
            "costs",
            "--start",
            jar.toString(),
            "--clients=2",
            "--rounds=1",
            "--millis=20",
            "--warm-up-millis=10");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).endsWith("opening accounts\nwarming up\nround 1 of 1\n");
    assertThat(run.out())
        .startsWith("{date=")
        .containsPattern("100 accounts +plain +\\d+ .* HELD\n")
        .containsPattern("one account +all three +\\d+ .* HELD\n");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
        .noneMatch(child -> child.info().commandLine().orElse("").contains(jar.toString()));
  }

  @Test
  void a_service_that_ends_early_exits_with_2_and_shows_its_output() throws Exception {
    Path jar = StartableJar.of(StartableJar.Failing.class, folder);

    CommandRun run = CommandRun.of("costs", "--start", jar.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Cannot test: the service ended with code 7\n");
    Path output = Path.of(run.err().substring(run.err().lastIndexOf(' ') + 1).trim());
    assertThat(output).content().contains("no database here");
    Files.delete(output);
  }

  @Test
  void a_jar_that_is_not_there_is_wrong_usage() {
    CommandRun run = CommandRun.of("costs", "--start", folder.resolve("none.jar").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--start: no such file");
  }
}
