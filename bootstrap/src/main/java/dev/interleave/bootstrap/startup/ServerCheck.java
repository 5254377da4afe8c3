package dev.interleave.bootstrap.startup;

import dev.interleave.adapter.persistence.DatabaseVariables;
import dev.interleave.adapter.redislock.RedisEviction;
import io.quarkus.redis.datasource.RedisDataSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Says which settings of the servers weaken a promise. Never fails: it may be meant. */
final class ServerCheck {

  private static final Logger LOG = Logger.getLogger(ServerCheck.class);

  private ServerCheck() {}

  /**
   * @param dataSource the database
   * @param redis if it answers
   */
  static void warn(DataSource dataSource, Optional<RedisDataSource> redis) {
    List<String> warnings = DatabaseVariables.warnings(dataSource);
    warnings.forEach(LOG::warn);
    redis.flatMap(RedisEviction::warning).ifPresent(LOG::warn);
  }
}
