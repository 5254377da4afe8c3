package dev.interleave.bootstrap.startup;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.DatabaseProbe;
import dev.interleave.bootstrap.config.TimeoutSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Whether this instance can serve requests that write. Answers in time even if the database does
 * not, and needs no thread of the requests. Every change is logged, with the reason.
 */
@Readiness
@Singleton
final class DatabaseReadiness implements AsyncHealthCheck {

  private static final Logger LOG = Logger.getLogger(DatabaseReadiness.class);
  private static final String NAME = "database";

  private final DatabaseProbe probe;
  private final Duration longest;
  private final AtomicBoolean up = new AtomicBoolean(true);

  DatabaseReadiness(DatabaseProbe probe, TimeoutSettings timeouts) {
    this.probe = probe;
    this.longest = timeouts.readiness().multipliedBy(9).dividedBy(10);
  }

  /** Early, so that the gauge exists before the first probe. */
  void expose(@Observes StartupEvent event, ServiceMeters meters) {
    meters.watchReadiness(this::checkAndReturnPrevious);
  }

  /**
   * Never blocks: starts a check and returns the result of the one before. So a scrape learns of an
   * outage at the second time at the latest, even if nothing else asks for readiness.
   */
  private boolean checkAndReturnPrevious() {
    call().subscribe().with(response -> {});
    return up.get();
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .completionStage(probe::ask)
        .map(written -> up())
        .ifNoItem()
        .after(longest)
        .fail()
        .onFailure()
        .recoverWithItem(this::down);
  }

  private HealthCheckResponse up() {
    if (!up.getAndSet(true)) {
      LOG.info("Ready again: the database accepts writes.");
    }
    return HealthCheckResponse.up(NAME);
  }

  private HealthCheckResponse down(Throwable reason) {
    if (up.getAndSet(false)) {
      LOG.warnf("Not ready: the database does not accept writes. %s", StartupWork.reason(reason));
    }
    return HealthCheckResponse.down(NAME);
  }
}
