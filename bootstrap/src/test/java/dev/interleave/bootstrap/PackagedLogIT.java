package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.contract.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged application writes to its standard output. */
class PackagedLogIT {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final String CONFLICTS = "dev.interleave.conflict";

  @TempDir Path folder;

  private Path output;
  private Process service;
  private Http http;

  @BeforeEach
  void start() throws Exception {
    output = folder.resolve("output.log");
    int port = ServiceInstance.freePort();
    ProcessBuilder builder = new ProcessBuilder(ServiceCommand.of());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_LOG_CATEGORY__DEV_INTERLEAVE_CONFLICT__LEVEL", "DEBUG");
    service = builder.redirectOutput(output.toFile()).start();
    http = new Http(port);
    long end = System.nanoTime() + START.toNanos();
    while (!Files.readString(output).contains("Listening on")) {
      assertThat(service.isAlive()).as("the service lives").isTrue();
      assertThat(System.nanoTime() - end).as("the service starts in time").isNegative();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    service.destroy();
    if (!service.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      service.destroyForcibly();
    }
  }

  @Test
  void each_line_is_json_a_success_is_none_and_a_conflict_is_one() throws Exception {
    int quiet = lines().size();
    for (int i = 0; i < 20; i++) {
      assertThat(http.post("/deposit-atomic/2", "{\"amount\":1}").statusCode()).isEqualTo(200);
    }
    http.get("/balance/1%0a%7B%22level%22:%22FORGED%22%7D");
    http.post("/deposit-atomic/2", "{\"amount\":\"1\\n{\\\"level\\\":\\\"FORGED\\\"}\"}");
    assertThat(lines().size() - quiet).as("lines for successes and for bad input").isZero();

    Race.of(64, thread -> http.post("/deposit-optimistic/1", "{\"amount\":1}").statusCode());

    List<JsonNode> conflicts = linesOf(CONFLICTS);
    Exposition counted = Exposition.of(http.get("/q/metrics").body());
    assertThat(conflicts).as("INCONCLUSIVE: no request met a conflict").isNotEmpty();
    assertThat((double) conflicts.size())
        .isEqualTo(
            counted.value("interleave_conflicts_total{cause=\"version\",strategy=\"optimistic\"}"));
    assertThat(conflicts)
        .allSatisfy(
            line -> {
              assertThat(line.get("level").asText()).isEqualTo("DEBUG");
              assertThat(line.get("message").asText())
                  .matches(
                      "conflict VERSION, strategy optimistic, DEPOSIT [0-9a-f-]{36}, attempt \\d+");
              assertThat(line.has("exception")).isFalse();
            });
  }

  private List<JsonNode> linesOf(String logger) throws IOException {
    return lines().stream().filter(line -> logger.equals(line.get("loggerName").asText())).toList();
  }

  /** Every line must be an object with a level; a forged or a broken one is not. */
  private List<JsonNode> lines() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String text : Files.readAllLines(output)) {
      JsonNode line = json.readTree(text);
      assertThat(line.path("level").asText()).as(text).isNotEmpty().isNotEqualTo("FORGED");
      lines.add(line);
    }
    return lines;
  }
}
