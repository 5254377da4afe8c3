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

class ConnectionPermitsTest {

  private final ConnectionPermits one = withTurnsOf(Duration.ofSeconds(20));

  /** Threads of which this test is each. */
  private final Queue<Runnable> thread = new ArrayDeque<>();

  @Test
  void work_gets_its_thread_with_its_permit_and_keeps_the_permit_until_it_ends() {
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
  void nested_calls_run_under_the_same_permit() {
    CompletableFuture<String> answer =
        one.submit(() -> one.call(() -> "one") + one.call(() -> " after the other"), thread::add)
            .toCompletableFuture();

    thread.remove().run();

    assertThat(answer).isCompletedWithValue("one after the other");
  }

  @Test
  void a_thread_holds_no_permit_after_its_work() {
    ConnectionPermits permits = withTurnsOf(Duration.ofMillis(200));
    permits.submit(() -> "first", thread::add);
    thread.remove().run();
    permits.submit(() -> "takes the permit", thread::add);

    assertThatThrownBy(() -> permits.call(() -> "second")).isInstanceOf(LedgerUnavailable.class);
  }

  @Test
  void work_that_fails_returns_its_permit() {
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
  void without_a_thread_the_work_is_not_applied_and_its_permit_is_returned() {
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
  void a_cancelled_request_loses_no_permit() {
    submit("first");
    CompletableFuture<String> second = submit("second");
    second.cancel(false);

    thread.remove().run();
    thread.remove().run();

    assertThat(one.<String>call(() -> "free")).isEqualTo("free");
  }

  private static ConnectionPermits withTurnsOf(Duration turn) {
    return new ConnectionPermits(new ConnectionBulkhead(1, turn));
  }

  private CompletableFuture<String> submit(String answer) {
    return one.submit(() -> one.call(() -> answer), thread::add).toCompletableFuture();
  }
}
