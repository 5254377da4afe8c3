package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.contract.Fastest;
import dev.interleave.contract.Race;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
class RedisLockTest {

  private static final String KEY = "lock:test:a";
  private static final String OTHER_KEY = "lock:test:b";

  @Inject RedisDataSource redis;

  private final LeaseCounts counts = new LeaseCounts();
  private RedisKeys keys;

  @BeforeEach
  void start() {
    keys = new RedisKeys(redis);
    keys.loseEverything();
  }

  @AfterEach
  void nothing_is_left() {
    assertThat(keys.exists(KEY)).as(KEY).isFalse();
    assertThat(keys.exists(OTHER_KEY)).as(OTHER_KEY).isFalse();
  }

  @Test
  void one_of_many_threads_is_inside_and_without_the_lock_there_are_more() {
    try (RedisLock lock = lock(Times.USUAL)) {
      Section guarded = new Section();
      Race.of(32, thread -> guarded.pass(5, () -> lock.acquire(List.of(KEY))::release));
      assertThat(guarded.mostInside()).as("inside at once").isEqualTo(1);
      assertThat(guarded.sum()).isEqualTo(32 * 5);

      Section control = new Section();
      Race.of(32, thread -> control.pass(5, () -> () -> {}));
      assertThat(control.mostInside())
          .as("INCONCLUSIVE: no two callers overlapped")
          .isGreaterThan(1);
      assertThat(control.sum()).as("INCONCLUSIVE: nothing lost").isLessThan(32 * 5);
    }
    assertThat(counts.lost()).isZero();
  }

  @Test
  @Tag("P48")
  void every_acquisition_has_a_new_token_of_128_bits() {
    ConcurrentHashMap.KeySetView<String, Boolean> seen = ConcurrentHashMap.newKeySet();
    try (RedisLock lock = lock(Times.USUAL)) {
      for (int i = 0; i < 200; i++) {
        Lease lease = lock.acquire(List.of(KEY, OTHER_KEY));
        assertThat(keys.owner(KEY)).isEqualTo(lease.token()).matches("[0-9a-f]{32}");
        assertThat(keys.owner(OTHER_KEY)).isEqualTo(lease.token());
        assertThat(lease.keys()).containsExactly(KEY, OTHER_KEY);
        assertThat(seen.add(lease.token())).isTrue();
        assertThat(lease.release()).isTrue();
      }
    }
  }

  @Test
  @Tag("P41")
  void a_late_release_leaves_the_key_of_the_next_owner_alone() {
    try (RedisLock brief = lock(Times.notRenewed(Duration.ofMillis(50)));
        RedisLock lock = lock(Times.USUAL)) {
      Lease expired = brief.acquire(List.of(KEY));
      Lease next = lock.acquire(List.of(KEY));

      assertThat(expired.release()).isFalse();

      assertThat(keys.owner(KEY)).isEqualTo(next.token());
      assertThat(next.release()).isTrue();
    }
  }

  @Test
  @Tag("P44")
  void a_lease_that_expired_before_its_release_is_counted_once() {
    try (RedisLock lock = lock(Times.notRenewed(Duration.ofMillis(50)))) {
      Lease lease = lock.acquire(List.of(KEY));
      keys.awaitGone(KEY);
      assertThat(counts.lost()).isZero();

      assertThat(lease.release()).isFalse();
      assertThat(lease.release()).isFalse();

      assertThat(counts.lost()).isEqualTo(1);
      assertThat(counts.releasesFailed()).isZero();
    }
  }

  @Test
  void every_acquisition_reports_its_wait_and_whether_it_got_its_keys() {
    Duration patience = Duration.ofMillis(60);
    try (RedisLock lock = lock(Times.maxWait(patience))) {
      Lease lease = lock.acquire(List.of(KEY, OTHER_KEY));
      assertThat(counts.waits()).isEqualTo(1);
      Duration free = counts.waited();

      assertThatThrownBy(() -> lock.acquire(List.of(KEY))).isInstanceOf(ConcurrencyConflict.class);
      lease.release();

      assertThat(counts.waits()).isEqualTo(1);
      assertThat(counts.waitsInVain()).isEqualTo(1);
      assertThat(counts.waited().minus(free)).isGreaterThanOrEqualTo(patience);
    }
  }

  @Test
  @Tag("P42")
  void taking_a_key_and_limiting_its_life_is_one_command() {
    try (RedisLock lock = lock(Times.USUAL)) {
      redis.execute("CONFIG", "RESETSTAT");
      Lease lease = lock.acquire(List.of(KEY));
      String statistics = redis.execute("INFO", "commandstats").toString();
      lease.release();

      assertThat(statistics).contains("cmdstat_set:calls=1,");
      assertThat(statistics).doesNotContain("setnx", "expire", "setex");
    }
  }

  @Test
  @Tag("P42")
  void there_is_no_moment_at_which_a_key_would_live_for_ever() {
    AtomicBoolean done = new AtomicBoolean();
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    try (RedisLock lock = lock(Times.USUAL)) {
      Race.of(
          2,
          thread -> {
            for (int i = 0; thread == 0 && i < 300; i++) {
              lock.acquire(List.of(KEY)).release();
            }
            done.compareAndSet(false, thread == 0);
            while (!done.get()) {
              seen.add(keys.ttl(KEY));
            }
            return null;
          });
    }
    assertThat(seen).as("INCONCLUSIVE: never seen held").anyMatch(ttl -> ttl > 0);
    assertThat(seen).allMatch(ttl -> ttl == -2 || (ttl > 0 && ttl <= 5000));

    redis.execute("SETNX", KEY, "the other way");
    assertThat(keys.ttl(KEY)).as("INCONCLUSIVE: SETNX would not show").isEqualTo(-1);
    keys.delete(KEY);
  }

  @Test
  @Tag("P47")
  void a_key_that_is_held_is_waited_for_until_the_budget_is_spent_and_not_longer() {
    Duration budget = Duration.ofMillis(300);
    try (RedisLock lock = lock(Times.USUAL);
        RedisLock waiting = lock(Times.maxWait(budget))) {
      Lease held = lock.acquire(List.of(OTHER_KEY));

      Duration fastest =
          Fastest.of(
              budget.plusSeconds(2),
              () ->
                  assertThatThrownBy(() -> waiting.acquire(List.of(KEY, OTHER_KEY)))
                      .isInstanceOfSatisfying(
                          ConcurrencyConflict.class, RedisLockTest::isRedisLock));

      assertThat(fastest).isBetween(budget, budget.plusSeconds(2));
      assertThat(keys.exists(KEY)).as("the first key is given back").isFalse();
      assertThat(held.release()).isTrue();
    }
  }

  @Test
  @Timeout(120)
  void of_many_waiters_in_one_instance_one_asks_redis_and_a_release_calls_the_next() {
    try (RedisLock lock = lock(Times.delay(Duration.ofHours(1)))) {
      Lease held = lock.acquire(List.of(KEY));
      redis.execute("CONFIG", "RESETSTAT");
      CountDownLatch waiting = new CountDownLatch(32);
      LockSteps steps = new LockSteps(new WaitSignal(waiting), LockSteps.NONE.operation(), 1);
      List<Background<Boolean>> crowd =
          IntStream.range(0, 32)
              .mapToObj(i -> Background.of(() -> lock.acquire(List.of(KEY), steps).release()))
              .toList();
      Background.await(waiting);
      assertThat(redis.execute("INFO", "commandstats").toString()).contains("cmdstat_set:calls=1,");
      held.release();

      assertThat(crowd).extracting(Background::result).containsOnly(true);
    }
  }

  @Test
  @Tag("P49")
  void a_holder_that_crashed_after_its_first_key_blocks_for_its_lease_only() {
    try (RedisLock next = lock(Times.USUAL)) {
      RedisLock crashed = lock(Times.lease(Duration.ofMillis(300)));
      crashed.acquire(List.of(KEY));
      crashed.close();

      Lease lease = next.acquire(List.of(KEY, OTHER_KEY));

      assertThat(lease.release()).isTrue();
    }
  }

  @Test
  void an_interrupted_waiter_gives_up_and_stays_interrupted() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    LockSteps steps = new LockSteps(new WaitSignal(waits), LockSteps.NONE.operation(), 1);
    try (RedisLock lock = lock(Times.USUAL)) {
      Lease held = lock.acquire(List.of(OTHER_KEY));
      Background<Boolean> waiter =
          Background.of(
              () -> {
                assertThatThrownBy(() -> lock.acquire(List.of(KEY, OTHER_KEY), steps))
                    .isInstanceOfSatisfying(ConcurrencyConflict.class, RedisLockTest::isRedisLock);
                return Thread.currentThread().isInterrupted();
              });
      Background.await(waits);

      waiter.interrupt();

      assertThat(waiter.result()).as("interrupted").isTrue();
      assertThat(keys.exists(KEY)).as("the first key is given back").isFalse();
      assertThat(held.release()).isTrue();
    }
  }

  @Test
  void an_interrupted_thread_sends_no_command() throws Exception {
    try (RedisLock lock = lock(Times.USUAL)) {
      redis.execute("CONFIG", "RESETSTAT");
      Background<Void> interrupted =
          Background.of(
              () -> {
                Thread.currentThread().interrupt();
                lock.acquire(List.of(KEY));
                return null;
              });

      assertThatThrownBy(interrupted::result).isInstanceOf(ConcurrencyConflict.class);
      assertThat(redis.execute("INFO", "commandstats").toString()).doesNotContain("cmdstat_set:");
    }
  }

  @Test
  void the_close_of_another_instance_leaves_the_original_open() {
    try (RedisLock lock = lock(Times.USUAL)) {
      lock.ofAnotherInstance().close();

      assertThat(lock.acquire(List.of(KEY)).release()).isTrue();
    }
  }

  @Test
  void a_lease_is_released_once() {
    try (RedisLock lock = lock(Times.USUAL)) {
      Lease lease = lock.acquire(List.of(KEY));
      redis.execute("CONFIG", "RESETSTAT");

      assertThat(lease.submitRelease(Runnable::run).toCompletableFuture().join()).isTrue();
      assertThat(lease.submitRelease(Runnable::run).toCompletableFuture().join()).isTrue();
      assertThat(lease.release()).isTrue();

      assertThat(redis.execute("INFO", "commandstats").toString())
          .contains("cmdstat_eval:calls=1,");
      assertThat(counts.lost()).isZero();
    }
  }

  @Test
  void a_closed_lock_grants_nothing() {
    RedisLock lock = lock(Times.USUAL);
    lock.close();

    assertThatThrownBy(() -> lock.acquire(List.of(KEY)))
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
  }

  @Test
  void no_key_and_one_key_twice_make_no_lease() {
    try (RedisLock lock = lock(Times.USUAL)) {
      assertThatIllegalArgumentException().isThrownBy(() -> lock.acquire(List.of()));
      assertThatIllegalArgumentException().isThrownBy(() -> lock.acquire(List.of(KEY, KEY)));
    }
  }

  private RedisLock lock(RedisLockSettings settings) {
    return new RedisLock(redis, settings, counts);
  }

  private static void isRedisLock(ConcurrencyConflict conflict) {
    assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.REDIS_LOCK);
  }

  /** A sum that is read, thought about and written: right only if one thread is inside. */
  private static final class Section {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile int sum;

    Void pass(int times, Supplier<Runnable> enter) {
      for (int i = 0; i < times; i++) {
        Runnable leave = enter.get();
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        int read = sum;
        LockSupport.parkNanos(200_000);
        sum = read + 1;
        inside.decrementAndGet();
        leave.run();
      }
      return null;
    }

    int mostInside() {
      return most.get();
    }

    int sum() {
      return sum;
    }
  }
}
