package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.redislock.Lease;
import dev.interleave.adapter.redislock.LeaseObserver;
import dev.interleave.adapter.redislock.RedisLock;
import dev.interleave.adapter.redislock.RedisLockSettings;
import dev.interleave.application.port.ConcurrencyConflict;
import io.quarkus.redis.runtime.datasource.BlockingRedisDataSourceImpl;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** The service's own lock and Redisson's, both on the same Redis and both renewing their leases. */
final class Locks {

  private static final Duration TIMEOUT = RedisLockSettings.DEFAULT.maxWait();

  private Locks() {}

  /** The lock of the strategy {@code redis}. */
  static ContendedLock own(Vertx vertx, String redisUrl) {
    io.vertx.mutiny.core.Vertx mutiny = new io.vertx.mutiny.core.Vertx(vertx);
    Redis client =
        Redis.createClient(
            mutiny, new RedisOptions().setConnectionString(redisUrl).setMaxPoolWaiting(1000));
    RedisLock lock =
        new RedisLock(
            new BlockingRedisDataSourceImpl(mutiny, client, RedisAPI.api(client), TIMEOUT),
            RedisLockSettings.DEFAULT,
            LeaseObserver.NONE);
    return new ContendedLock() {
      @Override
      public boolean hold(String key, Runnable work) {
        try (Lease lease = lock.acquire(List.of(key))) {
          work.run();
          return true;
        } catch (ConcurrencyConflict notFree) {
          return false;
        }
      }

      @Override
      public void close() {
        lock.close();
        client.close();
      }
    };
  }

  /** Redisson with its default settings. */
  static ContendedLock redisson(String redisUrl) {
    Config config = new Config();
    config.useSingleServer().setAddress(redisUrl);
    RedissonClient client = Redisson.create(config);
    return new ContendedLock() {
      @Override
      public boolean hold(String key, Runnable work) {
        RLock lock = client.getLock(key);
        try {
          if (!lock.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
        try {
          work.run();
          return true;
        } finally {
          lock.unlock();
        }
      }

      @Override
      public void close() {
        client.shutdown();
      }
    };
  }
}
