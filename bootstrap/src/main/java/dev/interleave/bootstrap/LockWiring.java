package dev.interleave.bootstrap;

import dev.interleave.adapter.redislock.LeaseCounts;
import dev.interleave.adapter.redislock.RedisLock;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds the lock in Redis. */
@Singleton
final class LockWiring {

  @Produces
  @Singleton
  LeaseCounts leaseCounts() {
    return new LeaseCounts();
  }

  @Produces
  @Singleton
  RedisLock redisLock(RedisDataSource redis, LockSettings settings, LeaseCounts counts) {
    return new RedisLock(redis, settings.lockSettings(), counts);
  }

  void stop(@Disposes RedisLock lock) {
    lock.close();
  }
}
