package dev.interleave.bootstrap.startup;

import dev.interleave.adapter.persistence.DatabaseVariables;
import dev.interleave.adapter.persistence.DriverFlags;
import dev.interleave.adapter.persistence.SampleRows;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountDirectory;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.security.RateLimit;
import dev.interleave.adapter.rest.security.SecurityMode;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.bootstrap.config.CombiningSettings;
import dev.interleave.bootstrap.config.LockSettings;
import dev.interleave.bootstrap.config.OpenModeAddress;
import dev.interleave.bootstrap.config.RetrySettings;
import dev.interleave.bootstrap.config.TimeoutOrder;
import dev.interleave.bootstrap.config.TimeoutSettings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What has to be right before the first request. */
@Singleton
final class Startup {

  private static final Logger LOG = Logger.getLogger(Startup.class);

  private static final int PINGS = 5;

  private final boolean sampleRows;

  Startup(
      @ConfigProperty(name = "interleave.sample-data", defaultValue = "true") boolean sampleRows) {
    this.sampleRows = sampleRows;
  }

  void start(
      @Observes StartupEvent event,
      Access access,
      LabEnabled laboratory,
      RateLimit rateLimit,
      Transactions transactions,
      AccountDirectory accounts,
      PostingJournal journal,
      LikeRows likes,
      AgroalDataSource dataSource,
      RedisDataSource redis,
      TimeoutSettings timeouts,
      RetrySettings retry,
      LockSettings lock,
      CombiningSettings combining,
      Config config,
      PerStrategy<PostMovementUseCase> movements) {
    logMode(access, laboratory, config.getValue(OpenModeAddress.HOST, String.class));
    DriverFlags.check(dataSource);
    DatabaseVariables.check(dataSource);
    TimeoutOrder.check(
        timeouts, retry, lock, combining, name -> config.getValue(name, String.class));
    StartupWork work = new StartupWork(timeouts.startup());
    ServerCheck.warn(dataSource, greet(redis, work) ? Optional.of(redis) : Optional.empty());
    if (sampleRows) {
      SampleRows rows =
          new SampleRows(transactions.within(timeouts.startup()), accounts, journal, likes);
      work.run("Inserting the sample rows", rows::insertMissing);
    }
    ColdStart.warmUp(movements, work);
  }

  private static void logMode(Access access, LabEnabled laboratory, String address) {
    if (access.mode() == SecurityMode.OPEN) {
      LOG.warnf(
          "OPEN MODE, address %s: requests need no API key. To require keys, set"
              + " interleave.security.keys.<name>.sha256, .role and .owner.",
          address);
    }
    if (!laboratory.enabled()) {
      java.util.logging.Logger.getLogger("dev.interleave.tutorial")
          .setLevel(java.util.logging.Level.WARNING);
    }
  }

  /**
   * The first command of a client is slow; better here than under the first request's timeout. On a
   * busy machine it can time out although Redis is well, so it is repeated.
   */
  private static boolean greet(RedisDataSource redis, StartupWork work) {
    Optional<RuntimeException> failure = work.attempt(PINGS, () -> redis.execute("PING"));
    failure.ifPresent(
        e ->
            LOG.warnf(
                "Redis did not respond to %s PINGs; the last failure: %s. The strategy redis returns"
                    + " 503 until Redis responds.",
                PINGS, StartupWork.reason(e)));
    return failure.isEmpty();
  }
}
