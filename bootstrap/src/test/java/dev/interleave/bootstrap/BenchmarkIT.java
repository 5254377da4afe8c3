package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The benchmark on the packaged service, too short for its numbers to mean anything: it measures
 * everything, and finds exactly what was acknowledged.
 */
class BenchmarkIT {

  private static final Path JAR = Path.of("../adapters/benchmark/target/benchmark.jar");
  private static final Path SERVICE = Path.of("target/quarkus-app/quarkus-run.jar");

  @TempDir private Path folder;

  @Test
  void every_strategy_is_measured_and_nothing_is_lost() throws Exception {
    File output = folder.resolve("output").toFile();
    Process benchmark =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "--start",
                SERVICE.toString(),
                "--clients=4,8",
                "--accounts=1,3",
                "--rounds=1",
                "--millis=300",
                "--warm-up-millis=300",
                "--out=" + folder.resolve("results"))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      assertThat(benchmark.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      benchmark.destroy();
    }

    assertThat(benchmark.exitValue()).as(Files.readString(output.toPath())).isZero();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("results/benchmark.json").toFile());
    List<String> loads =
        json.get("measurements").findValuesAsText("load").stream().distinct().toList();
    assertThat(loads)
        .containsExactlyInAnyOrder(
            "atomic",
            "pessimistic",
            "optimistic",
            "redis",
            "serializable",
            "nowait",
            "combining",
            "nothing",
            "raw add",
            "raw lock");
    assertThat(json.get("measurements"))
        .allSatisfy(cell -> assertThat(cell.at("/rounds/0/acknowledged").asLong()).isPositive());
    assertThat(json.get("starts")).hasSize(3);
    assertThat(folder.resolve("results/deposits-1.svg")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("results/benchmark.md"))).contains("## Ratios");
  }
}
