package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The race on which other tests rely. */
class RaceTest {

  @Test
  void every_thread_answers_in_the_order_of_the_numbers() {
    Race<Integer> race = Race.of(16, number -> number * number);

    assertThat(race.results())
        .containsExactlyElementsOf(IntStream.range(0, 16).map(n -> n * n).boxed().toList());
  }

  @Test
  @Tag("P65")
  void all_threads_are_inside_the_work_at_once() {
    CyclicBarrier meeting = new CyclicBarrier(64);

    Race<Integer> race = Race.of(64, number -> meet(meeting));

    assertThat(race.overlap()).isEqualTo(64);
  }

  @Test
  @Tag("P65")
  void no_thread_works_before_the_last_one_has_started() {
    Race<Long> race = Race.of(200, number -> number == 0 ? startedBesideThisThread() : 0);

    assertThat(race.results().get(0)).isEqualTo(200);
  }

  @Test
  void a_thread_that_throws_fails_the_race_with_its_own_reason() {
    IllegalStateException reason = new IllegalStateException("a mistake");

    assertThatThrownBy(
            () ->
                Race.of(
                    4,
                    number -> {
                      if (number == 2) {
                        throw reason;
                      }
                      return number;
                    }))
        .isInstanceOf(AssertionError.class)
        .hasCause(reason)
        .hasMessageContaining("a mistake");
  }

  @Test
  void a_thread_whose_assertion_fails_fails_the_race() {
    assertThatThrownBy(() -> Race.of(2, number -> assertThat(number).isZero()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_thread_that_hangs_fails_the_race_and_is_interrupted() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                Race.of(
                    2,
                    Duration.ofMillis(100),
                    number -> number == 0 ? number : hang(never, interrupted)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not done within");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).as("left no thread behind").isTrue();
  }

  /** Threads of one pool share the beginning of their name, and live until the race is over. */
  private static long startedBesideThisThread() {
    String name = Thread.currentThread().getName();
    String pool = name.substring(0, name.lastIndexOf('-'));
    Thread[] threads = new Thread[2000];
    int number = Thread.currentThread().getThreadGroup().enumerate(threads);
    return Arrays.stream(threads, 0, number)
        .filter(thread -> thread.getName().startsWith(pool + "-"))
        .count();
  }

  private static int meet(CyclicBarrier meeting) {
    try {
      return meeting.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the threads did not meet", e);
    }
  }

  private static int hang(CountDownLatch never, CountDownLatch interrupted) {
    try {
      never.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return 0;
  }
}
