package dev.interleave.adapter.embedded.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux, redis-server-6.2.6-v5-linux-amd64",
    "Mac OS X, aarch64, osx, redis-server-6.2.6-v5-darwin-arm64"
  })
  void both_servers_exist_for(String os, String arch, String mariaDb, String redis) {
    Platform platform = Platform.of(os, arch);
    assertThat(platform.mariaDbFolder()).isEqualTo(mariaDb);
    assertThat(platform.redisExecutable()).isEqualTo(redis);
  }

  @ParameterizedTest
  @CsvSource({"Linux, aarch64", "Mac OS X, x86_64"})
  void redis_alone_exists_for(String os, String arch) {
    Platform platform = Platform.of(os, arch);
    assertThat(getClass().getResource("/" + platform.redisExecutable())).isNotNull();
    assertThatThrownBy(platform::mariaDbFolder)
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("MariaDB")
        .hasMessageContaining("QUARKUS_DATASOURCE_JDBC_URL")
        .hasMessageContaining("QUARKUS_DATASOURCE_USERNAME")
        .hasMessageContaining("QUARKUS_DATASOURCE_PASSWORD");
  }

  @Test
  void elsewhere_the_error_names_the_way_out() {
    assertThatThrownBy(Platform.of("Windows 11", "amd64")::redisExecutable)
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("windows 11-x86_64")
        .hasMessageContaining("QUARKUS_REDIS_HOSTS");
  }
}
