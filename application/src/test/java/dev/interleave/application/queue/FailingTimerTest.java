package dev.interleave.application.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A timer that fails costs its request, and no permit and no later timeout. */
class FailingTimerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final StoppedTimer timer = new StoppedTimer();
  private final FifoPermits one = new FifoPermits(1, timer, Extension.NONE);

  static Stream<Throwable> failures() {
    return Stream.of(
        new RejectedExecutionException("the timer is closed"),
        new OutOfMemoryError("unable to create a native thread"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_request_without_a_timer_is_not_queued(Throwable failure) {
    one.acquire(HOUR);
    timer.fail(failure);

    assertThatThrownBy(() -> one.acquire(HOUR)).isSameAs(failure);

    assertThat(one.waiting()).isZero();
    one.release();
    assertThat(one.isFree()).as("no permit is lost").isTrue();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void the_next_request_sets_the_timer_again(Throwable failure) {
    one.acquire(HOUR);
    timer.fail(failure);
    assertThatThrownBy(() -> one.acquire(SECOND)).isSameAs(failure);
    timer.work();
    CompletableFuture<Boolean> next = one.acquire(HOUR);

    timer.advance(HOUR);

    assertThat(next).isCompletedWithValue(false);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void an_earlier_timeout_that_cannot_be_set_leaves_the_timer_of_the_other_waiters(
      Throwable failure) {
    one.acquire(HOUR);
    CompletableFuture<Boolean> waiter = one.acquire(HOUR);
    timer.fail(failure);
    assertThatThrownBy(() -> one.acquire(SECOND)).isSameAs(failure);
    timer.work();

    timer.advance(HOUR);

    assertThat(waiter).isCompletedWithValue(false);
    one.release();
    assertThat(one.isFree()).isTrue();
  }

  @Test
  void a_timeout_ends_its_wait_even_if_the_timer_of_the_next_cannot_be_set() {
    one.acquire(HOUR);
    CompletableFuture<Boolean> hasty = one.acquire(SECOND);
    CompletableFuture<Boolean> second = one.acquire(SECOND.multipliedBy(2));
    timer.fail(new OutOfMemoryError("unable to create a native thread"));
    timer.advance(SECOND);
    assertThat(hasty).isCompletedWithValue(false);
    timer.work();

    CompletableFuture<Boolean> third = one.acquire(HOUR);
    timer.advance(SECOND);

    assertThat(second).as("its timer was set by the third").isCompletedWithValue(false);
    assertThat(third).isNotDone();
    one.release();
    assertThat(third).isCompletedWithValue(true);
  }
}
