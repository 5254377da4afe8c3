package dev.interleave.adapter.redislock;

import io.quarkus.redis.datasource.RedisDataSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks at Redis past the lock. */
record RedisKeys(RedisDataSource redis) {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  boolean exists(String key) {
    return redis.execute("EXISTS", key).toInteger() == 1;
  }

  /** Milliseconds to live; -1 for ever, -2 if there is no such key. */
  long ttl(String key) {
    return redis.execute("PTTL", key).toLong();
  }

  /** The token in the key, or null. */
  String owner(String key) {
    return redis.value(String.class).get(key);
  }

  void set(String key, String token, Duration lease) {
    redis.execute("SET", key, token, "PX", Long.toString(lease.toMillis()));
  }

  void delete(String key) {
    redis.execute("DEL", key);
  }

  void loseEverything() {
    redis.execute("FLUSHALL");
  }

  void awaitGone(String key) {
    await("the end of " + key, () -> !exists(key));
  }

  /** Polls until it is so, for a minute at most. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("timed out waiting for " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
