package dev.interleave.adapter.embedded.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A configured URL keeps the embedded server of its kind away, and only that one. */
class ConfiguredUrlTest {

  private static final String MINE = "jdbc:mysql://127.0.0.1:1/mine";

  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withEmptyApplication()
          .overrideConfigKey("quarkus.datasource.db-kind", "mysql")
          .overrideConfigKey("quarkus.datasource.jdbc.url", MINE)
          .overrideConfigKey("interleave.embedded.servers", "embedded");

  @Inject RedisDataSource redis;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "interleave.embedded.database.active")
  boolean embedded;

  @Test
  void the_database_is_mine_and_redis_embedded() {
    assertThat(url).isEqualTo(MINE);
    assertThat(embedded).isFalse();
    assertThat(redis.execute("PING").toString()).isEqualTo("PONG");
  }
}
