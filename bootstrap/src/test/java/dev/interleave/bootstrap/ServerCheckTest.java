package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A problem of the servers becomes a warning in the log, and the start continues. */
@QuarkusTest
class ServerCheckTest {

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
  void correctly_configured_servers_log_nothing() {
    ServerCheck.warn(dataSource, Optional.of(redis));

    assertThat(lines).isEmpty();
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
