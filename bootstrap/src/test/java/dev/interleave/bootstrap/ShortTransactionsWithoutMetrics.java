package dev.interleave.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The shortest transaction timeout that the other timeouts allow, and no metrics. Two settings that
 * do not affect each other share one application.
 */
public final class ShortTransactionsWithoutMetrics implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "interleave.timeouts.socket", "2100ms",
        "interleave.timeouts.transaction", "3s",
        "interleave.metrics.enabled", "false");
  }
}
