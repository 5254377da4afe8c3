package dev.interleave.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.embedded.EmbeddedServer.Kind;
import dev.interleave.adapter.embedded.launcher.Durability;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers a packaged application starts. A recording starter replaces real servers. */
class PackagedServerSourceTest {

  private static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
  private static final String REDIS_URL = "quarkus.redis.hosts";

  private final Map<Kind, ServerSettings> started = new EnumMap<>(Kind.class);

  @Test
  void without_any_url_both_are_started_and_configured() {
    SmallRyeConfig config = configWith(Map.of());

    assertThat(started).containsOnlyKeys(Kind.DATABASE, Kind.REDIS);
    assertThat(config.getValue(DATABASE_URL, String.class)).isEqualTo("embedded DATABASE");
    assertThat(config.getValue(REDIS_URL, String.class)).isEqualTo("embedded REDIS");
  }

  @Test
  void a_database_of_ones_own_leaves_redis_embedded() {
    SmallRyeConfig config = configWith(Map.of(DATABASE_URL, "jdbc:mysql://mine/db"));

    assertThat(started).containsOnlyKeys(Kind.REDIS);
    assertThat(config.getValue(DATABASE_URL, String.class)).isEqualTo("jdbc:mysql://mine/db");
  }

  @Test
  void a_redis_of_ones_own_leaves_the_database_embedded() {
    configWith(Map.of(REDIS_URL, "redis://mine"));

    assertThat(started).containsOnlyKeys(Kind.DATABASE);
  }

  @Test
  void with_both_urls_nothing_is_started() {
    configWith(Map.of(DATABASE_URL, "jdbc:mysql://mine/db", REDIS_URL, "redis://mine"));

    assertThat(started).isEmpty();
  }

  @Test
  void an_url_for_the_active_profile_counts() {
    configWith(Map.of("%prod." + DATABASE_URL, "jdbc:mysql://mine/db", "%test." + REDIS_URL, "no"));

    assertThat(started).containsOnlyKeys(Kind.REDIS);
  }

  @Test
  void an_empty_url_counts_as_none() {
    configWith(Map.of(DATABASE_URL, " "));

    assertThat(started).containsOnlyKeys(Kind.DATABASE, Kind.REDIS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "containers"})
  void switched_off_nothing_is_started(String servers) {
    configWith(Map.of("interleave.embedded.servers", servers));

    assertThat(started).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "embedded", "Embedded", ""})
  void switched_on_both_are_started(String servers) {
    configWith(Map.of("interleave.embedded.servers", servers));

    assertThat(started).hasSize(2);
  }

  @Test
  void folder_and_durability_reach_the_servers() {
    configWith(
        Map.of(
            "interleave.embedded.data-dir", "/var/kept here",
            "interleave.embedded.durability", "relaxed"));

    assertThat(started.values())
        .hasSize(2)
        .containsOnly(ServerSettings.keptIn(Path.of("/var/kept here")).with(Durability.RELAXED));
  }

  @ParameterizedTest
  @CsvSource({
    "interleave.embedded.servers, docker, '[auto, embedded, containers, off]'",
    "interleave.embedded.durability, fast, '[durable, relaxed]'"
  })
  void a_value_that_does_not_exist_is_refused_with_those_that_do(
      String property, String value, String choices) {
    assertThatThrownBy(() -> configWith(Map.of(property, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(property)
        .hasMessageContaining(value)
        .hasMessageContaining(choices);
    assertThat(started).isEmpty();
  }

  /** As Quarkus puts it together: the user's properties, and below them ours. */
  private SmallRyeConfig configWith(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfile("prod")
        .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
        .withSources(source(Kind.DATABASE), source(Kind.REDIS))
        .build();
  }

  private PackagedServerSource source(Kind kind) {
    return new PackagedServerSource(
        kind,
        settings -> {
          started.put(kind, settings);
          String url = "embedded " + kind;
          return new EmbeddedServer(url, Map.of(kind.urlProperty(), url), () -> {});
        });
  }
}
