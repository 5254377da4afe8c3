package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.v1.ApiPolicy;
import dev.interleave.application.port.Strategy;
import dev.interleave.bootstrap.config.IdempotencySettings;
import dev.interleave.domain.transfer.MovementKind;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds what API v1 asks of its callers, and runs their movements under. */
@Singleton
final class ApiWiring {

  /**
   * A deposit and a withdrawal touch one row, a transfer two. At start, so that it can refuse to.
   */
  @Startup
  @Produces
  @Singleton
  ApiPolicy apiPolicy(
      IdempotencySettings idempotency,
      LabEnabled laboratory,
      @ConfigProperty(name = "interleave.if-match.required", defaultValue = "false")
          boolean versionRequired,
      @ConfigProperty(name = "interleave.deposit.strategy", defaultValue = "atomic")
          Strategy deposit,
      @ConfigProperty(name = "interleave.withdrawal.strategy", defaultValue = "atomic")
          Strategy withdrawal,
      @ConfigProperty(name = "interleave.transfer.strategy", defaultValue = "pessimistic")
          Strategy transfer) {
    Map<MovementKind, Strategy> strategies =
        Map.of(
            MovementKind.DEPOSIT, deposit,
            MovementKind.WITHDRAWAL, withdrawal,
            MovementKind.TRANSFER, transfer);
    if (strategies.containsValue(Strategy.UNGUARDED) && !laboratory.enabled()) {
      throw new IllegalStateException(
          "The strategy unguarded loses updates. It requires interleave.lab.enabled=true.");
    }
    return new ApiPolicy(idempotency.required(), versionRequired, strategies);
  }
}
