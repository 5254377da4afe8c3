package dev.interleave.adapter.rest.v1;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.transfer.MovementKind;
import java.util.Map;

/**
 * What this server asks of the callers of API v1, and what it runs their movements under.
 *
 * @param keyRequired whether every POST of API v1 needs an Idempotency-Key
 * @param versionRequired whether every deposit, withdrawal and transfer needs an If-Match
 * @param strategies one for each kind of movement
 */
public record ApiPolicy(
    boolean keyRequired, boolean versionRequired, Map<MovementKind, Strategy> strategies) {

  /**
   * @throws IllegalArgumentException if a kind has no strategy
   */
  public ApiPolicy {
    strategies = Map.copyOf(strategies);
    for (MovementKind kind : MovementKind.values()) {
      if (!strategies.containsKey(kind)) {
        throw new IllegalArgumentException("no strategy for " + kind);
      }
    }
  }
}
