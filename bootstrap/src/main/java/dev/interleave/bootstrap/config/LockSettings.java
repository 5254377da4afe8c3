package dev.interleave.bootstrap.config;

import dev.interleave.adapter.redislock.RedisLockSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The lock in Redis: {@code interleave.redis-lock.*}. */
@ConfigMapping(prefix = "interleave.redis-lock")
public interface LockSettings {

  /**
   * Redis deletes a lock that is not renewed for this time. A crashed holder blocks others as long.
   */
  @WithDefault("5s")
  Duration lease();

  /** How long a request waits for its lock, or for both of its locks together. */
  @WithDefault("5s")
  Duration maxWait();

  /** The upper bound of the first pause between two tries; doubles with every try. */
  @WithDefault("2ms")
  Duration firstDelay();

  /** The upper bound of any pause. */
  @WithDefault("40ms")
  Duration maxDelay();

  /** How long Redis may take for one command. */
  @WithDefault("1s")
  Duration answerTimeout();

  default RedisLockSettings lockSettings() {
    return new RedisLockSettings(
        lease(), maxWait(), firstDelay(), maxDelay(), answerTimeout(), true);
  }
}
