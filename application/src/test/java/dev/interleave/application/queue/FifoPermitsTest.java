package dev.interleave.application.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FifoPermitsTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final FifoPermits one = new FifoPermits(1);

  @Test
  void a_free_permit_is_granted_at_once() {
    assertThat(one.isFree()).isTrue();

    assertThat(one.acquire(LONG)).isCompletedWithValue(true);

    assertThat(one.isFree()).isFalse();
    assertThat(one.waiting()).isZero();
  }

  @Test
  void waiters_get_the_permit_one_at_a_time_in_the_order_of_arrival() {
    one.acquire(LONG);
    CompletableFuture<Boolean> second = one.acquire(LONG);
    CompletableFuture<Boolean> third = one.acquire(LONG);
    assertThat(second).isNotDone();
    assertThat(one.waiting()).isEqualTo(2);

    one.release();
    assertThat(second).isCompletedWithValue(true);
    assertThat(third).isNotDone();
    one.release();
    assertThat(third).isCompletedWithValue(true);
    assertThat(one.isFree()).isFalse();
    one.release();

    assertThat(one.isFree()).isTrue();
    assertThat(one.acquire(LONG)).isCompletedWithValue(true);
  }

  @Test
  void as_many_requests_are_granted_as_there_are_permits() {
    FifoPermits two = new FifoPermits(2);
    assertThat(two.acquire(LONG)).isDone();
    assertThat(two.acquire(LONG)).isDone();
    CompletableFuture<Boolean> third = two.acquire(LONG);

    assertThat(third).isNotDone();
    two.release();

    assertThat(third).isCompletedWithValue(true);
  }

  @Test
  void a_waiter_that_timed_out_is_skipped() throws Exception {
    one.acquire(LONG);
    CompletableFuture<Boolean> hasty = one.acquire(Duration.ofNanos(1));
    CompletableFuture<Boolean> next = one.acquire(LONG);

    assertThat(hasty.get()).isFalse();
    assertThat(one.waiting()).isEqualTo(1);
    one.release();

    assertThat(next).isCompletedWithValue(true);
    one.release();
    assertThat(one.isFree()).isTrue();
  }

  @Test
  void a_timeout_that_ends_before_an_earlier_waiters_timeout_is_not_late() throws Exception {
    one.acquire(LONG);
    CompletableFuture<Boolean> first = one.acquire(LONG);
    CompletableFuture<Boolean> second = one.acquire(Duration.ofMillis(5));
    CompletableFuture<Boolean> third = one.acquire(Duration.ofMillis(10));

    assertThat(second.get()).isFalse();
    assertThat(third.get()).isFalse();
    assertThat(first).isNotDone();
  }

  @Test
  void a_waiter_that_was_cancelled_passes_its_permit_on() {
    one.acquire(LONG);
    CompletableFuture<Boolean> cancelled = one.acquire(LONG);
    CompletableFuture<Boolean> next = one.acquire(LONG);

    cancelled.cancel(false);

    assertThat(one.waiting()).isEqualTo(1);
    one.release();
    assertThat(next).isCompletedWithValue(true);
    one.release();
    assertThat(one.isFree()).isTrue();
  }

  @Test
  void all_waiters_can_be_failed_and_the_permit_stays_where_it_is() {
    one.acquire(LONG);
    CompletableFuture<Boolean> first = one.acquire(LONG);
    CompletableFuture<Boolean> second = one.acquire(LONG);

    one.failWaiters(new IllegalStateException("away"));

    assertThatThrownBy(first::join).hasRootCauseMessage("away");
    assertThatThrownBy(second::join).hasRootCauseMessage("away");
    assertThat(one.isFree()).isFalse();
    one.release();
    assertThat(one.isFree()).isTrue();
  }

  /** Nested calls of this depth would overflow the stack. */
  @Test
  void a_long_queue_of_waiters_that_release_at_once_is_served_in_a_loop() {
    one.acquire(LONG);
    AtomicInteger granted = new AtomicInteger();
    for (int i = 0; i < 100_000; i++) {
      one.acquire(LONG)
          .thenAccept(
              first -> {
                granted.incrementAndGet();
                one.release();
              });
    }

    one.release();

    assertThat(granted).hasValue(100_000);
    assertThat(one.isFree()).isTrue();
  }

  @Test
  void a_grant_that_races_with_a_timeout_or_a_cancellation_neither_loses_nor_adds_a_permit()
      throws Exception {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 2000; n++) {
                  // Every other one leaves at about the time of its grant.
                  CompletableFuture<Boolean> permit =
                      one.acquire(n % 2 == 0 ? LONG : Duration.ofNanos(20_000));
                  if (n % 6 == 1 && permit.cancel(false)) {
                    continue;
                  }
                  if (permit.join()) {
                    most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    served.incrementAndGet();
                    holders.decrementAndGet();
                    one.release();
                  }
                }
              });
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most).hasValue(1);
    assertThat(served).hasValueGreaterThanOrEqualTo(4000);
    assertThat(one.isFree()).as("no permit is lost").isTrue();
    assertThat(one.waiting()).isZero();
  }
}
