package dev.interleave.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.config.CombiningSettings;
import dev.interleave.bootstrap.config.RetrySettings;
import dev.interleave.bootstrap.config.TimeoutSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchWiringTest {

  @Test
  void the_last_attempt_of_a_part_ends_with_the_timeout_of_its_request() {
    Map<String, String> longer =
        Map.of(
            "interleave.timeouts.request", "30s",
            "interleave.retry.deadline", "3s",
            "interleave.combining.max-wait", "4s",
            "interleave.timeouts.acquisition", "1s",
            "interleave.timeouts.transaction", "6s");

    assertThat(slack(longer)).isEqualTo(Duration.ofSeconds(30 - 3 - 4 - 4 - 6));
  }

  @Test
  void the_page_names_the_default() throws IOException {
    assertThat(slack(Map.of())).isEqualTo(Duration.ofMillis(7_800));
    assertThat(Files.readString(Path.of("..", "docs", "api.md"))).contains("by default 7.8 s");
  }

  private static Duration slack(Map<String, String> set) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(TimeoutSettings.class)
            .withMapping(RetrySettings.class)
            .withMapping(CombiningSettings.class)
            .withDefaultValues(set)
            .build();
    return BatchWiring.slack(
        config.getConfigMapping(CombiningSettings.class),
        config.getConfigMapping(RetrySettings.class),
        config.getConfigMapping(TimeoutSettings.class));
  }
}
