package dev.interleave.bootstrap;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.interleave.adapter.embedded.launcher.Durability;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.RedisServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import dev.interleave.contract.JdbcRecords;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database and a Redis that outlive the instances that share them. The database is the one that
 * the environment names (profile {@code mysql}), else a MariaDB of the test's own. Its commits
 * survive the end of the database or of an instance, but not a power failure.
 *
 * <p>The tables appear when the first {@link ServiceInstance} has started.
 */
public final class ExternalServers implements AutoCloseable {

  private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";
  private static final String USERNAME = "QUARKUS_DATASOURCE_USERNAME";
  private static final String PASSWORD = "QUARKUS_DATASOURCE_PASSWORD";

  private Optional<MariaDbServer> mariaDb;
  private final RedisServer redis;
  private Map<String, String> database;

  private ExternalServers(
      Optional<MariaDbServer> mariaDb, RedisServer redis, Map<String, String> database) {
    this.mariaDb = mariaDb;
    this.redis = redis;
    this.database = database;
  }

  public static ExternalServers start() {
    RedisServer redis = RedisServer.start(ServerSettings.throwAway());
    if (System.getenv(URL) != null) {
      return new ExternalServers(
          Optional.empty(),
          redis,
          Map.of(
              URL, System.getenv(URL),
              USERNAME, System.getenv(USERNAME),
              PASSWORD, System.getenv(PASSWORD)));
    }
    ServerSettings relaxed = ServerSettings.throwAway().with(Durability.RELAXED);
    return with(MariaDbServer.start(relaxed), redis);
  }

  /** A MariaDB that keeps its data in this folder, whatever the environment names. */
  static ExternalServers startIn(Path folder) {
    RedisServer redis = RedisServer.start(ServerSettings.throwAway());
    return with(MariaDbServer.start(ServerSettings.keptIn(folder)), redis);
  }

  private static ExternalServers with(MariaDbServer mariaDb, RedisServer redis) {
    return new ExternalServers(Optional.of(mariaDb), redis, environmentOf(mariaDb));
  }

  private static Map<String, String> environmentOf(MariaDbServer mariaDb) {
    return Map.of(
        URL, mariaDb.jdbcUrl(),
        USERNAME, MariaDbServer.USERNAME,
        PASSWORD, MariaDbServer.PASSWORD);
  }

  /** Kills the process of the MariaDB and returns when it is gone. */
  void killDatabase() {
    ProcessHandle process = mariaDb.orElseThrow().process();
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * Starts the MariaDB in its folder again, on another port. Instances find it through a proxy.
   *
   * @param folder in which it was started
   */
  void restartDatabase(Path folder) {
    mariaDb.orElseThrow().close();
    MariaDbServer restarted = MariaDbServer.start(ServerSettings.keptIn(folder));
    mariaDb = Optional.of(restarted);
    database = environmentOf(restarted);
  }

  /** The environment variables with which an instance finds both. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(database);
    environment.put("QUARKUS_REDIS_HOSTS", redis.redisUrl());
    return environment;
  }

  String jdbcUrl() {
    return database.get(URL);
  }

  String redisUrl() {
    return redis.redisUrl();
  }

  /** The port of the database on 127.0.0.1: where a proxy of the test leads to. */
  int databasePort() {
    String hostAndPort = jdbcUrl().replaceFirst(".*//([^/]+)/.*", "$1");
    return Integer.parseInt(hostAndPort.replaceFirst(".*:", ""));
  }

  /** The URL with another port, for an instance whose way leads through a proxy. */
  String jdbcUrlThrough(int port) {
    return jdbcUrl().replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
  }

  /** Unpooled, and past every instance. */
  DataSource dataSource() {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(jdbcUrl());
    dataSource.setUser(database.get(USERNAME));
    dataSource.setPassword(database.get(PASSWORD));
    return dataSource;
  }

  JdbcRecords records() {
    return new JdbcRecords(dataSource());
  }

  @Override
  public void close() {
    mariaDb.ifPresent(MariaDbServer::close);
    redis.close();
  }
}
