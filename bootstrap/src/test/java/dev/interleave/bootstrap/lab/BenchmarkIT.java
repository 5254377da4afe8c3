package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The benchmark on the packaged service, too short for its numbers to mean anything: it measures
 * everything, and finds exactly what was acknowledged.
 */
@Tag("endurance")
class BenchmarkIT {

  private static final Path JAR = Path.of("../adapters/tools/benchmark/target/benchmark.jar");
  private static final Path SERVICE = Path.of("target/quarkus-app/quarkus-run.jar");

  @TempDir private Path folder;

  @Test
  void every_strategy_is_measured_and_nothing_is_lost() throws Exception {
    JsonNode json =
        benchmark(
            "--parts=deposits,transfers,starts",
            "--warm-up-millis=0",
            "--clients=4,8",
            "--accounts=1,3");

    assertThat(loads(json))
        .containsExactlyInAnyOrder(
            "atomic",
            "pessimistic",
            "optimistic",
            "redis",
            "serializable",
            "nowait",
            "combining",
            "nothing",
            "nothing async",
            "raw add",
            "raw lock");
    assertThat(json.get("measurements"))
        .allSatisfy(cell -> assertThat(cell.at("/rounds/0/acknowledged").asLong()).isPositive());
    assertThat(json.get("starts")).hasSize(3);
    assertThat(folder.resolve("results/deposits-1.svg")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("results/benchmark.md"))).contains("## Ratios");
  }

  @Test
  void likes_locks_a_long_ledger_and_the_heap_are_measured() throws Exception {
    JsonNode json =
        benchmark(
            "--parts=likes,locks,growth,endurance",
            "--strategies=combining",
            "--instances=1,2",
            "--warm-up-millis=100",
            "--clients=8",
            "--entries=0,1000",
            "--endurance-seconds=3");

    assertThat(loads(json))
        .containsExactlyInAnyOrder(
            "combining", "raw add", "raw lock", "like", "raw like", "interleave", "redisson");
    assertThat(json.at("/conditions/instances/1").asInt()).isEqualTo(2);
    assertThat(json.get("measurements").findValuesAsText("entries")).contains("0", "1000");
    assertThat(json.get("measurements"))
        .allSatisfy(cell -> assertThat(cell.at("/rounds/0/acknowledged").asLong()).isPositive());
    assertThat(json.get("heapSamples"))
        .hasSize(10)
        .allSatisfy(
            look -> {
              assertThat(look.get("acknowledged").asLong()).isPositive();
              assertThat(look.get("liveMegabytes").asDouble()).isBetween(5.0, 256.0);
            });
  }

  /** Where npm is not, or gets nothing, there is nothing to compare with. */
  @Test
  void express_makes_the_same_movements_and_none_of_them_is_lost() throws Exception {
    JsonNode json = benchmark("--parts=express", "--warm-up-millis=100");

    String node = json.at("/conditions/express").asText();
    assumeThat(node).as(node).startsWith("Node ");
    assertThat(loads(json))
        .containsExactlyInAnyOrder(
            "atomic",
            "pessimistic",
            "optimistic",
            "redis",
            "express atomic",
            "express pessimistic",
            "express optimistic",
            "express redis");
    assertThat(json.get("measurements"))
        .allSatisfy(
            cell -> {
              assertThat(cell.at("/rounds/0/acknowledged").asLong()).isPositive();
              assertThat(cell.at("/rounds/0/unknown").asLong()).isZero();
            });
    assertThat(json.get("ratios")).hasSize(8);
  }

  private static List<String> loads(JsonNode json) {
    return json.get("measurements").findValuesAsText("load").stream().distinct().toList();
  }

  private JsonNode benchmark(String... options) throws Exception {
    File output = folder.resolve("output").toFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString(), "--start", SERVICE.toString()));
    command.addAll(List.of("--rounds=1", "--millis=300"));
    command.add("--out=" + folder.resolve("results"));
    command.addAll(List.of(options));
    Process benchmark =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      assertThat(benchmark.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      benchmark.destroy();
    }
    assertThat(benchmark.exitValue()).as(Files.readString(output.toPath())).isZero();
    return new ObjectMapper().readTree(folder.resolve("results/benchmark.json").toFile());
  }
}
