package dev.interleave.bootstrap.startup;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.out.IdempotencyKeys;
import dev.interleave.bootstrap.config.IdempotencySettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes old idempotency keys periodically. Any instance may do it, and none has to. */
@Singleton
final class KeyPurge {

  private static final Logger LOG = Logger.getLogger(KeyPurge.class);
  private static final Duration SHORTEST = Duration.ofHours(24);

  private final IdempotencyKeys keys;
  private final Duration retention;

  KeyPurge(IdempotencyKeys keys, IdempotencySettings settings) {
    this.keys = keys;
    this.retention = settings.retention();
  }

  /** A client that was offline for a night must still find its key. */
  void check(@Observes StartupEvent event) {
    if (retention.compareTo(SHORTEST) < 0) {
      throw new IllegalStateException(
          "interleave.idempotency.retention is " + retention + ". Use at least " + SHORTEST);
    }
  }

  /** Deletes in small batches, until one is empty. After a failure the next purge continues. */
  @Scheduled(
      every = "${interleave.idempotency.purge-interval}",
      delayed = "${interleave.idempotency.purge-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void purge() {
    try {
      int forgotten = 0;
      for (int batch = -1; batch != 0; forgotten += batch) {
        batch = keys.forgetOlderThan(retention);
      }
      LOG.debugf("Deleted %s expired idempotency keys.", forgotten);
    } catch (ConcurrencyConflict | LedgerUnavailable later) {
      LOG.debugf(
          "Expired idempotency keys were not deleted. The next purge deletes them. %s",
          StartupWork.reason(later));
    }
  }
}
