package dev.interleave.bootstrap;

import dev.interleave.adapter.persistence.DatabaseProbe;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * No request can be served without the database, so an instance that cannot reach it should get
 * none. Answers in time even if the database does not, and needs no thread of the requests.
 */
@Readiness
@Singleton
final class DatabaseReadiness implements AsyncHealthCheck {

  private static final String NAME = "database";

  private final DatabaseProbe probe;
  private final Duration longest;

  DatabaseReadiness(DatabaseProbe probe, TimeoutSettings timeouts) {
    this.probe = probe;
    this.longest = timeouts.readiness().multipliedBy(9).dividedBy(10);
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .completionStage(probe::ask)
        .map(answered -> HealthCheckResponse.up(NAME))
        .ifNoItem()
        .after(longest)
        .fail()
        .onFailure()
        .recoverWithItem(() -> HealthCheckResponse.down(NAME));
  }
}
