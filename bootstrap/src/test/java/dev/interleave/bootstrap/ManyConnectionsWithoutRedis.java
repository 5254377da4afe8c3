package dev.interleave.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * A connection, a thread and enough time for each of hundreds of callers, and a Redis that does not
 * answer: nothing listens at port 1. Two settings that do not affect each other share one
 * application.
 */
public final class ManyConnectionsWithoutRedis implements QuarkusTestProfile {

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(UnreachableRedis.class));
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.jdbc.max-size", "260",
        "quarkus.thread-pool.max-threads", "300",
        "interleave.timeouts.acquisition", "5s",
        "interleave.timeouts.lock-wait", "15s",
        "interleave.timeouts.socket", "17s",
        "interleave.timeouts.transaction", "20s",
        "interleave.timeouts.request", "100s");
  }
}
