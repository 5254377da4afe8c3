package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interleave.bootstrap.Http;
import dev.interleave.lab.port.out.ConnectedEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The recording that the page opens with is what the connected engine does. To record again: {@code
 * lab interleavings deposit.unguarded~deposit.unguarded --json}.
 */
@QuarkusTest
class RecordedRaceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource URI service;
  @Inject ConnectedEngine engine;

  @Test
  void a_run_on_the_connected_engine_is_what_was_recorded() throws IOException {
    Http http = new Http(service.getPort());
    String family = engine.name().split(" ")[0].toLowerCase(Locale.ROOT);
    JsonNode recorded =
        JSON.readTree(http.get("/player/recorded/" + family + ".json").body()).get(0);
    JsonNode now =
        JSON.readTree(http.get("/lab/interleavings/" + recorded.get("contest").asText()).body());

    assertThat(withoutTime(recorded)).isEqualTo(withoutTime(now));
    assertThat(recorded.at("/counts/lost").intValue()).isPositive();
  }

  private static JsonNode withoutTime(JsonNode race) {
    return ((ObjectNode) race).without("tookMillis");
  }
}
