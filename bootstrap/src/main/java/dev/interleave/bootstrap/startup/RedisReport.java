package dev.interleave.bootstrap.startup;

import dev.interleave.bootstrap.config.TimeoutSettings;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports in the readiness response whether Redis answers. Redis does not affect readiness: only
 * one strategy needs it, and that strategy refuses requests without it. Otherwise an outage of
 * Redis would take every instance, and so every strategy, out of service.
 */
@Readiness
@Singleton
final class RedisReport implements AsyncHealthCheck {

  private final ReactiveRedisDataSource redis;
  private final Duration longest;

  RedisReport(ReactiveRedisDataSource redis, TimeoutSettings timeouts) {
    this.redis = redis;
    this.longest = timeouts.readiness().multipliedBy(9).dividedBy(10);
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .deferred(() -> redis.execute("PING"))
        .map(pong -> true)
        .ifNoItem()
        .after(longest)
        .fail()
        .onFailure()
        .recoverWithItem(false)
        .map(
            answers ->
                HealthCheckResponse.named("redis").up().withData("answers", answers).build());
  }
}
