package dev.interleave.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Four connections; three attempts, as the Express example makes; a short wait for the lock in
 * Redis; and unguarded routes that pause for a millisecond only. Settings that do not affect each
 * other share one application.
 */
public final class FewConnectionsAndAttempts implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.jdbc.max-size", "4",
        "interleave.retry.max-attempts", "3",
        "interleave.retry.base-delay", "1ms",
        "interleave.redis-lock.max-wait", "500ms",
        "interleave.unguarded.think-time", "1ms");
  }
}
