package dev.interleave.adapter.redislock;

import io.quarkus.redis.datasource.RedisDataSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether Redis may drop a lock that is held.
 *
 * <p>Every policy but {@code noeviction} may: the {@code volatile-*} ones too, because a lock has a
 * time to live. Read from INFO and not from CONFIG GET, which many hosts forbid.
 */
public final class RedisEviction {

  private static final Pattern POLICY = Pattern.compile("maxmemory_policy:([a-z-]+)");
  private static final String SAFE = "noeviction";

  private RedisEviction() {}

  /**
   * @return one plain sentence if the policy can evict locks, or could not be read
   */
  public static Optional<String> warning(RedisDataSource redis) {
    String answer;
    try {
      answer = redis.execute("INFO", "memory").toString();
    } catch (RuntimeException e) {
      return Optional.of("The eviction policy of Redis could not be read: " + e);
    }
    Matcher policy = POLICY.matcher(answer);
    if (!policy.find()) {
      return Optional.of("The eviction policy of Redis could not be read: INFO does not report it");
    }
    if (SAFE.equals(policy.group(1))) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Redis runs with maxmemory-policy %s: when its memory is full, it can drop a held lock."
                + " The version check prevents lost updates, but requests conflict more often. Use"
                + " noeviction.",
            policy.group(1)));
  }
}
