package dev.interleave.bootstrap.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A problem of the servers becomes a warning in the log, and the start continues. */
@QuarkusTest
class ServerCheckTest {

  private static final int DURABLE = 1;

  /** A privilege is missing (ER_SPECIFIC_ACCESS_DENIED_ERROR). */
  private static final int ACCESS_DENIED = 1227;

  @Inject AgroalDataSource dataSource;
  @Inject RedisDataSource redis;

  private final Logger logger = Logger.getLogger(ServerCheck.class.getName());
  private final List<LogRecord> lines = new ArrayList<>();
  private final Handler collecting = new Collecting();

  @BeforeEach
  void listen() {
    logger.addHandler(collecting);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(collecting);
    redis.execute("CONFIG", "SET", "maxmemory-policy", "noeviction");
  }

  @Test
  @Tag("P45")
  void an_eviction_policy_that_can_drop_locks_is_a_warning() {
    redis.execute("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");

    ServerCheck.warn(dataSource, Optional.of(redis));

    assertThat(lines)
        .filteredOn(line -> line.getLevel().intValue() == Level.WARNING.intValue())
        .extracting(LogRecord::getMessage)
        .anyMatch(message -> message.contains("maxmemory-policy volatile-ttl"));
  }

  @Test
  void correctly_configured_servers_log_nothing() throws SQLException {
    int before = flushLogAtCommit();
    setFlushLogAtCommit(before, DURABLE);
    try {
      ServerCheck.warn(dataSource, Optional.of(redis));
    } finally {
      setFlushLogAtCommit(DURABLE, before);
    }

    assertThat(lines).isEmpty();
  }

  @Test
  void a_database_that_does_not_sync_at_commit_is_a_warning() throws SQLException {
    Assumptions.assumeTrue(
        flushLogAtCommit() != DURABLE, "this database of the tests syncs at every commit");

    ServerCheck.warn(dataSource, Optional.empty());

    assertThat(lines)
        .extracting(LogRecord::getMessage)
        .anyMatch(message -> message.contains("innodb_flush_log_at_trx_commit = 2"));
  }

  private int flushLogAtCommit() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@innodb_flush_log_at_trx_commit")) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * Changes nothing, and needs no privilege, where the database is as it should be. Skips the test
   * where the user of an external server may not change it.
   */
  private void setFlushLogAtCommit(int from, int to) throws SQLException {
    if (from != to) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = " + to);
      } catch (SQLException refused) {
        Assumptions.assumeTrue(
            refused.getErrorCode() != ACCESS_DENIED, "this user may not SET GLOBAL");
        throw refused;
      }
    }
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
