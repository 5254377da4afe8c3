package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.bootstrap.config.LockSettings;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds the lock in Redis. */
@Singleton
final class LockWiring {

  @Produces
  @Singleton
  RedisLock redisLock(RedisDataSource redis, LockSettings settings, ServiceMeters meters) {
    return new RedisLock(redis, settings.lockSettings(), new MeteredLeases(meters.redisLock()));
  }

  void stop(@Disposes RedisLock lock) {
    lock.close();
  }
}
