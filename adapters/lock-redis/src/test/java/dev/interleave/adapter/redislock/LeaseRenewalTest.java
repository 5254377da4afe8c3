package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaseRenewalTest {

  private static final String KEY = "lock:test:renewed";

  /** A renewal may be late by two thirds of it, which is more than a busy machine needs. */
  private static final Duration LEASE = Duration.ofMillis(1500);

  private static final Duration BRIEF = Duration.ofMillis(250);
  private static final Duration THREE_LEASES = LEASE.multipliedBy(3);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Inject RedisDataSource redis;

  private final LeaseCounts counts = new LeaseCounts();
  private RedisKeys keys;

  @BeforeEach
  void start() {
    keys = new RedisKeys(redis);
    keys.loseEverything();
  }

  @Test
  @Tag("P43")
  void a_lease_lives_as_long_as_its_holder_works() {
    try (RedisLock lock = lock(Times.lease(LEASE));
        RedisLock rival = lock(Times.maxWait(THREE_LEASES))) {
      Lease lease = lock.acquire(List.of(KEY));

      assertThatThrownBy(() -> rival.acquire(List.of(KEY)))
          .as("the key was there at every try")
          .isInstanceOf(ConcurrencyConflict.class);

      assertThat(keys.owner(KEY)).isEqualTo(lease.token());
      assertThat(keys.ttl(KEY)).isBetween(1L, LEASE.toMillis());
      assertThat(lease.release()).isTrue();
      assertThat(counts.lost()).isZero();
    }
  }

  @Test
  @Tag("P43")
  void without_renewal_the_rival_gets_the_key_from_a_working_holder() {
    try (RedisLock lock = lock(Times.notRenewed(BRIEF));
        RedisLock rival = lock(Times.USUAL)) {
      Lease lease = lock.acquire(List.of(KEY));

      Lease second = rival.acquire(List.of(KEY));

      assertThat(lease.release()).isFalse();
      assertThat(second.release()).isTrue();
      assertThat(counts.lost()).isEqualTo(1);
    }
  }

  @Test
  void the_first_key_is_renewed_while_the_second_is_waited_for() {
    String second = KEY + ":second";
    try (RedisLock lock = lock(Times.lease(LEASE))) {
      keys.set(second, "other", THREE_LEASES);

      Lease lease = lock.acquire(List.of(KEY, second));

      assertThat(lease.release()).isTrue();
      assertThat(counts.lost()).isZero();
    }
  }

  @Test
  void nothing_is_renewed_after_the_release() {
    try (RedisLock lock = lock(Times.lease(LEASE))) {
      Lease lease = lock.acquire(List.of(KEY));
      lease.release();

      // The same token again: only a renewal that has ended leaves this time to live alone.
      keys.set(KEY, lease.token(), LONG);

      RedisKeys.await(
          "three leases to pass", () -> keys.ttl(KEY) < LONG.minus(THREE_LEASES).toMillis());
      assertThat(keys.ttl(KEY)).isGreaterThan(LONG.dividedBy(2).toMillis());
    }
  }

  @Test
  @Tag("P41")
  void a_lost_lease_is_noticed_while_its_holder_works_and_the_next_owner_is_left_alone() {
    try (RedisLock lock = lock(Times.lease(LEASE))) {
      Lease lease = lock.acquire(List.of(KEY));
      keys.set(KEY, "the next owner", LONG);

      RedisKeys.await("the notice", () -> counts.lost() == 1);

      assertThat(lease.release()).isFalse();
      assertThat(keys.owner(KEY)).isEqualTo("the next owner");
      assertThat(keys.ttl(KEY)).isGreaterThan(LONG.dividedBy(2).toMillis());
      assertThat(counts.lost()).as("counted once").isEqualTo(1);
    }
  }

  private RedisLock lock(RedisLockSettings settings) {
    return new RedisLock(redis, settings, counts);
  }
}
