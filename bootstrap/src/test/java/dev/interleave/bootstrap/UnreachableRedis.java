package dev.interleave.bootstrap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Points the service at a Redis that does not answer: nothing listens at port 1.
 *
 * <p>A test resource, because a test profile with {@code quarkus.redis.hosts} starts no embedded
 * Redis. In Quarkus 3.33.2.1 the Redis of the application before then stays registered as a Dev
 * Service, together with the URL of that application's database, which is stopped.
 */
public final class UnreachableRedis implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1");
  }

  @Override
  public void stop() {}
}
