package dev.interleave.bootstrap;

import dev.interleave.adapter.persistence.DriverFlags;
import dev.interleave.adapter.persistence.SampleRows;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.application.port.in.PostMovementUseCases;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What has to be right before the first request. */
@Singleton
final class Startup {

  private static final Logger LOG = Logger.getLogger(Startup.class);

  private final String jdbcUrl;
  private final boolean sampleRows;

  Startup(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
      @ConfigProperty(name = "interleave.sample-data", defaultValue = "true") boolean sampleRows) {
    this.jdbcUrl = jdbcUrl;
    this.sampleRows = sampleRows;
  }

  void start(
      @Observes StartupEvent event,
      Transactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      LikeRows likes,
      RedisDataSource redis,
      TimeoutSettings timeouts,
      RetrySettings retry,
      LockSettings lock,
      Config config,
      PostMovementUseCases movements) {
    DriverFlags.check(jdbcUrl);
    TimeoutOrder.check(timeouts, retry, lock, name -> config.getValue(name, String.class));
    greet(redis);
    if (sampleRows) {
      new SampleRows(transactions, accounts, journal, likes).insertMissing();
    }
    ColdStart.warmUp(movements);
  }

  /** The first command of a client is slow; better here than under the first request's timeout. */
  private static void greet(RedisDataSource redis) {
    try {
      redis.execute("PING");
    } catch (RuntimeException e) {
      LOG.warnf("Redis does not answer, the Redis strategy will refuse: %s", e.getMessage());
    }
  }
}
