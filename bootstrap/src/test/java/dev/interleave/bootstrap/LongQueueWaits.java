package dev.interleave.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Queues and retries last as long as a slow machine needs for many requests for one account. Tests
 * of what is served use it; the limits themselves are the subject of others.
 */
public final class LongQueueWaits implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "interleave.redis-lock.max-wait", "20s",
        "interleave.combining.max-wait", "20s",
        "interleave.retry.deadline", "20s",
        "interleave.timeouts.acquisition", "5s",
        "interleave.timeouts.socket", "10s",
        "interleave.timeouts.transaction", "15s",
        "interleave.timeouts.request", "150s");
  }
}
