package dev.interleave.adapter.embedded.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that configures no server has both in its tests. */
class EmbeddedDevServicesTest {

  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withEmptyApplication()
          .overrideConfigKey("quarkus.datasource.db-kind", "mysql")
          .overrideConfigKey("interleave.embedded.servers", "embedded")
          .overrideConfigKey("interleave.embedded.durability", "relaxed");

  @Inject DataSource database;
  @Inject RedisDataSource redis;

  @ConfigProperty(name = "interleave.embedded.database.active")
  boolean embedded;

  @Test
  void both_answer_with_the_settings_asked_for() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT @@innodb_flush_log_at_trx_commit")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(2);
    }
    assertThat(redis.execute("PING").toString()).isEqualTo("PONG");
    assertThat(embedded).isTrue();
  }
}
