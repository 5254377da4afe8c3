package dev.interleave.adapter.rest.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Counts the requests of each caller, and the unauthenticated requests of each address. The number
 * of counters is bounded; the least recently used one is dropped first.
 */
@Singleton
final class RateLimits {

  private static final int MOST_CALLERS = 10_000;
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final Cache<String, Bucket> callers =
      Caffeine.newBuilder()
          .maximumSize(MOST_CALLERS)
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  private final Cache<String, Bucket> addresses =
      Caffeine.newBuilder()
          .maximumSize(MOST_CALLERS)
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  /** The pairs of address and caller that have presented a valid key. */
  private final Cache<String, Boolean> knownCallers =
      Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(Duration.ofDays(1)).build();

  /** Asked at the first request: this bean is made while there is no configuration yet. */
  private final Instance<RateLimit> limit;

  @Inject
  RateLimits(Instance<RateLimit> limit) {
    this.limit = limit;
  }

  /** Counts a request of a known caller: empty, or after how many seconds to come again. */
  OptionalLong ofCaller(String name) {
    return count(callers, name);
  }

  /**
   * Counts an unauthenticated request. Empty if it is within the limit, otherwise the seconds to
   * wait.
   */
  OptionalLong ofAddress(String address) {
    return count(addresses, address);
  }

  /**
   * Whether a valid key is accepted. From an address over its limit, only callers that have used it
   * before are accepted: a new one could be a guess. So a guesser does not lock out known callers
   * behind the same proxy.
   */
  boolean admits(String name, String address) {
    if (!limit.get().enabled()) {
      return true;
    }
    String acquaintance = address + ' ' + name;
    Bucket bucket = addresses.getIfPresent(address);
    boolean spent = bucket != null && bucket.getAvailableTokens() == 0;
    if (spent) {
      return knownCallers.getIfPresent(acquaintance) != null;
    }
    knownCallers.put(acquaintance, true);
    return true;
  }

  private OptionalLong count(Cache<String, Bucket> buckets, String key) {
    if (!limit.get().enabled()) {
      return OptionalLong.empty();
    }
    ConsumptionProbe probe =
        buckets.get(key, absent -> newBucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? OptionalLong.empty()
        : OptionalLong.of(1 + probe.getNanosToWaitForRefill() / NANOS);
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            full ->
                full.capacity(limit.get().burst())
                    .refillGreedy(limit.get().requestsPerSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
