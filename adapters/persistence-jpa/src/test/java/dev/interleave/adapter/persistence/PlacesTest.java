package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Places one = withTurnsOf(Duration.ofSeconds(20));

  /** Threads of which this test is each. */
  private final Queue<Runnable> thread = new ArrayDeque<>();

  @Test
  void work_gets_its_thread_when_it_has_a_place_and_keeps_the_place_until_it_ends() {
    CompletableFuture<String> first = submit("first");
    CompletableFuture<String> second = submit("second");

    assertThat(thread).hasSize(1);
    assertThat(one.waiting()).isEqualTo(1);
    thread.remove().run();

    assertThat(first).isCompletedWithValue("first");
    assertThat(second).isNotDone();
    assertThat(one.waiting()).isZero();
    thread.remove().run();

    assertThat(second).isCompletedWithValue("second");
    assertThat(one.<String>call(() -> "free")).isEqualTo("free");
  }

  @Test
  void what_it_calls_runs_in_the_place_that_it_has() {
    CompletableFuture<String> answer =
        one.submit(() -> one.call(() -> "one") + one.call(() -> " after the other"), thread::add)
            .toCompletableFuture();

    thread.remove().run();

    assertThat(answer).isCompletedWithValue("one after the other");
  }

  @Test
  void its_thread_is_in_no_place_any_more_when_it_has_ended() {
    Places places = withTurnsOf(Duration.ofMillis(200));
    places.submit(() -> "first", thread::add);
    thread.remove().run();
    places.submit(() -> "takes the place", thread::add);

    assertThatThrownBy(() -> places.call(() -> "second")).isInstanceOf(LedgerUnavailable.class);
  }

  @Test
  void work_that_fails_gives_its_place_back() {
    IllegalStateException failure = new IllegalStateException();
    CompletableFuture<String> answer =
        one.<String>submit(
                () -> {
                  throw failure;
                },
                thread::add)
            .toCompletableFuture();

    thread.remove().run();

    assertThatThrownBy(answer::join).hasCause(failure);
    assertThat(one.<String>call(() -> "free")).isEqualTo("free");
  }

  @Test
  void where_there_is_no_thread_nothing_was_applied_and_the_place_is_given_back() {
    CompletableFuture<String> answer =
        one.submit(
                () -> "not run",
                work -> {
                  throw new RejectedExecutionException("closing");
                })
            .toCompletableFuture();

    assertThatThrownBy(answer::join)
        .cause()
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            told -> assertThat(told.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
    assertThat(one.<String>call(() -> "free")).isEqualTo("free");
  }

  @Test
  void who_gives_up_the_answer_while_it_waits_costs_no_place() {
    submit("first");
    CompletableFuture<String> second = submit("second");
    second.cancel(false);

    thread.remove().run();
    thread.remove().run();

    assertThat(one.<String>call(() -> "free")).isEqualTo("free");
  }

  private static Places withTurnsOf(Duration turn) {
    return new Places(new Admission(1, turn));
  }

  private CompletableFuture<String> submit(String answer) {
    return one.submit(() -> one.call(() -> answer), thread::add).toCompletableFuture();
  }
}
