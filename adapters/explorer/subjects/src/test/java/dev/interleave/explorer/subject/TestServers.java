package dev.interleave.explorer.subject;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.interleave.adapter.embedded.launcher.Durability;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import dev.interleave.adapter.embedded.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Empty databases on servers that all tests of this JVM share. They end with it. */
final class TestServers {

  private static final String DATABASE = "subjects_test";

  static {
    System.setProperty("mariadb.logging.disable", "true");
  }

  private static PostgresServer postgres;
  private static MariaDbServer mariaDb;

  private TestServers() {}

  /** A database without tables. */
  static DataSource empty(EngineKind engine) throws SQLException {
    return switch (engine) {
      case H2 -> memory();
      case POSTGRESQL -> emptyPostgres();
      case MARIADB -> emptyMariaDb();
      case MYSQL -> emptyMySql();
    };
  }

  static String user(EngineKind engine) {
    return switch (engine) {
      case H2 -> "";
      case POSTGRESQL -> PostgresServer.USERNAME;
      case MARIADB -> MariaDbServer.USERNAME;
      case MYSQL -> System.getProperty("mysql.username", "app");
    };
  }

  static String password(EngineKind engine) {
    return switch (engine) {
      case H2 -> "";
      case POSTGRESQL -> PostgresServer.PASSWORD;
      case MARIADB -> MariaDbServer.PASSWORD;
      case MYSQL -> System.getProperty("mysql.password", "app");
    };
  }

  private static DataSource memory() {
    JdbcDataSource memory = new JdbcDataSource();
    memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return memory;
  }

  private static synchronized DataSource emptyPostgres() throws SQLException {
    if (postgres == null) {
      // The first waiter whose timeout ends within a cycle is the victim. A timeout that is shorter
      // than the time between two statements makes it the other one.
      postgres = PostgresServer.start("deadlock_timeout=250ms");
      run(postgres("postgres"), "create database " + DATABASE);
    }
    DataSource database = postgres(DATABASE);
    run(database, "drop schema if exists public cascade", "create schema public");
    return database;
  }

  private static DataSource postgres(String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setURL(postgres.url(database));
    dataSource.setUser(PostgresServer.USERNAME);
    dataSource.setPassword(PostgresServer.PASSWORD);
    return dataSource;
  }

  private static synchronized DataSource emptyMariaDb() throws SQLException {
    if (mariaDb == null) {
      mariaDb = MariaDbServer.start(ServerSettings.throwAway().with(Durability.RELAXED));
    }
    MariaDbDataSource database = new MariaDbDataSource();
    database.setUrl(
        "jdbc:mariadb://127.0.0.1:"
            + mariaDb.port()
            + "/"
            + DATABASE
            + "?createDatabaseIfNotExist=true");
    database.setUser(MariaDbServer.USERNAME);
    database.setPassword(MariaDbServer.PASSWORD);
    run(database, "drop database " + DATABASE, "create database " + DATABASE);
    return database;
  }

  /** Whether {@code -Dexplorer.mysql.url} names a MySQL. A MariaDB is embedded. */
  static boolean hasMySql() {
    if (System.getProperty("explorer.mysql.url", "").isEmpty()) {
      return false;
    }
    try (Connection connection = external().getConnection()) {
      return !connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
    } catch (SQLException e) {
      throw new IllegalStateException("-Dexplorer.mysql.url: " + e.getMessage(), e);
    }
  }

  private static DataSource external() {
    return mysql(
        System.getProperty("explorer.mysql.url"),
        user(EngineKind.MYSQL),
        password(EngineKind.MYSQL));
  }

  /** Only tables of the subjects are dropped in the database of {@code -Dexplorer.mysql.url}. */
  private static DataSource emptyMySql() throws SQLException {
    DataSource database = external();
    run(
        database,
        "drop table if exists stock, coupon, redemption, account, spending, room, booking, doctor,"
            + " member, visit, job, plain, versioned, invoice_counter, ticket",
        "create table if not exists interleave_explorer (id int)");
    return database;
  }

  private static DataSource mysql(String url, String user, String password) {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(url);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return dataSource;
  }

  private static void run(DataSource dataSource, String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
