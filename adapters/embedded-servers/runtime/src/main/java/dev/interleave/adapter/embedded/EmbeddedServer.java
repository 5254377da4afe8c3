package dev.interleave.adapter.embedded;

import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.RedisServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A running embedded server and the configuration that leads to it.
 *
 * @param url for people
 * @param configuration the properties that connect Quarkus to it
 * @param process ends with {@link #close}, or with the JVM
 */
public record EmbeddedServer(String url, Map<String, String> configuration, AutoCloseable process)
    implements AutoCloseable {

  /** Lets an application ask whether its database is embedded. {@code false} by default. */
  public static final String DATABASE_ACTIVE = "interleave.embedded.database.active";

  private static final String USERNAME = "quarkus.datasource.username";
  private static final String PASSWORD = "quarkus.datasource.password";

  /** The kinds of server that can be embedded, with the property that makes one unnecessary. */
  public enum Kind {
    DATABASE(
        "database",
        "quarkus.datasource.jdbc.url",
        List.of(USERNAME, PASSWORD, DATABASE_ACTIVE),
        "QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD",
        EmbeddedServer::startDatabase),
    REDIS(
        "Redis",
        "quarkus.redis.hosts",
        List.of(),
        "QUARKUS_REDIS_HOSTS",
        EmbeddedServer::startRedis);

    private final String title;
    private final String urlProperty;
    private final List<String> properties;
    private final String variables;
    private final Function<ServerSettings, EmbeddedServer> starter;

    Kind(
        String title,
        String urlProperty,
        List<String> furtherProperties,
        String variables,
        Function<ServerSettings, EmbeddedServer> starter) {
      this.title = title;
      this.urlProperty = urlProperty;
      this.properties = Stream.concat(Stream.of(urlProperty), furtherProperties.stream()).toList();
      this.variables = variables;
      this.starter = starter;
    }

    /** If this property is set, no embedded server is needed. */
    public String urlProperty() {
      return urlProperty;
    }

    /** All that a running server of this kind configures. */
    public List<String> properties() {
      return properties;
    }

    String title() {
      return title;
    }

    /** The environment variables that lead to a server of one's own. */
    String variables() {
      return variables;
    }

    public EmbeddedServer start(ServerSettings settings) {
      return starter.apply(settings);
    }
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedServer startDatabase(ServerSettings settings) {
    MariaDbServer server = MariaDbServer.start(settings);
    return new EmbeddedServer(
        server.jdbcUrl(),
        Map.of(
            Kind.DATABASE.urlProperty(),
            server.jdbcUrl(),
            "quarkus.datasource.username",
            MariaDbServer.USERNAME,
            "quarkus.datasource.password",
            MariaDbServer.PASSWORD,
            DATABASE_ACTIVE,
            "true"),
        server);
  }

  private static EmbeddedServer startRedis(ServerSettings settings) {
    RedisServer server = RedisServer.start(settings);
    return new EmbeddedServer(
        server.redisUrl(), Map.of(Kind.REDIS.urlProperty(), server.redisUrl()), server);
  }
}
