package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.RedisServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A durable database and a Redis of the benchmark's own, which end with it. */
final class Servers implements AutoCloseable {

  private final MariaDbServer mariaDb = MariaDbServer.start(ServerSettings.throwAway());
  private final RedisServer redis = RedisServer.start(ServerSettings.throwAway());

  BenchmarkDatabase database() {
    return new BenchmarkDatabase(mariaDb.jdbcUrl(), MariaDbServer.USERNAME, MariaDbServer.PASSWORD);
  }

  String redisUrl() {
    return redis.redisUrl();
  }

  /** What a service needs to know to use them. */
  Map<String, String> environment() {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        mariaDb.jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME",
        MariaDbServer.USERNAME,
        "QUARKUS_DATASOURCE_PASSWORD",
        MariaDbServer.PASSWORD,
        "QUARKUS_REDIS_HOSTS",
        redisUrl(),
        "INTERLEAVE_SECURITY_MODE",
        "open",
        "INTERLEAVE_LAB_ENABLED",
        "true");
  }

  /** What an Express server needs to know to use them. */
  Map<String, String> expressEnvironment() {
    URI url = URI.create(mariaDb.jdbcUrl().substring("jdbc:".length()));
    String database =
        String.format(
            Locale.ROOT,
            "mysql://%s:%s@%s%s",
            MariaDbServer.USERNAME,
            MariaDbServer.PASSWORD,
            url.getAuthority(),
            url.getPath());
    return Map.of("DATABASE_URL", database, "REDIS_URL", redisUrl());
  }

  /** Processor time of the database so far. */
  double databaseSeconds() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("mariadbd"))
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToDouble(time -> time.toMillis() / 1000.0)
        .sum();
  }

  @Override
  public void close() {
    redis.close();
    mariaDb.close();
  }
}
