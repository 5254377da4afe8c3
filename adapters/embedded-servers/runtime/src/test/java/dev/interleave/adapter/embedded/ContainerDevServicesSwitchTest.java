package dev.interleave.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerDevServicesSwitchTest {

  private static final String DATABASE = "quarkus.datasource.devservices.enabled";
  private static final String REDIS = "quarkus.redis.devservices.enabled";

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "off"})
  void no_container_is_started_where_none_is_wanted(String servers) {
    SmallRyeConfig config = configWith(Map.of("interleave.embedded.servers", servers));

    assertThat(config.getValue(DATABASE, boolean.class)).isFalse();
  }

  /** There is no Redis client on the class path of this test. */
  @Test
  void an_extension_that_is_missing_is_not_configured() {
    SmallRyeConfig config = configWith(Map.of("interleave.embedded.servers", "off"));

    assertThat(config.getOptionalValue(REDIS, boolean.class)).isEmpty();
  }

  @Test
  void containers_stay_on_where_they_are_wanted() {
    SmallRyeConfig config = configWith(Map.of("interleave.embedded.servers", "containers"));

    assertThat(config.getOptionalValue(DATABASE, boolean.class)).isEmpty();
  }

  @Test
  void what_the_user_says_goes_before() {
    SmallRyeConfig config =
        configWith(Map.of("interleave.embedded.servers", "embedded", DATABASE, "true"));

    assertThat(config.getValue(DATABASE, boolean.class)).isTrue();
  }

  @Test
  void by_default_no_database_is_embedded() {
    assertThat(
            new SmallRyeConfigBuilder()
                .addDefaultSources()
                .build()
                .getValue(EmbeddedServer.DATABASE_ACTIVE, boolean.class))
        .isFalse();
  }

  /** Found as a service, as Quarkus finds it. */
  private static SmallRyeConfig configWith(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
        .addDiscoveredSources()
        .build();
  }
}
