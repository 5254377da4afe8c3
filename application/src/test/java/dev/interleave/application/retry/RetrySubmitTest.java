package dev.interleave.application.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Timer;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same budget for attempts for which no thread waits. */
@Timeout(60)
class RetrySubmitTest {

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final RetryPolicy POLICY =
      new RetryPolicy(4, DEADLINE, Duration.ofMillis(10), Duration.ofMillis(500));

  private final RecordingTimer pause = new RecordingTimer();
  private final Retry retry = new Retry(POLICY, pause, new FixedRandom(1.0));
  private final List<Integer> attempts = new ArrayList<>();

  @Test
  void it_returns_before_the_attempt_has_ended_and_ends_with_it() {
    CompletableFuture<String> attempt = new CompletableFuture<>();

    CompletableFuture<String> answer =
        retry
            .submit(
                number -> {
                  attempts.add(number);
                  return attempt;
                })
            .toCompletableFuture();

    assertThat(answer).isNotDone();
    attempt.complete("done");
    assertThat(answer).isCompletedWithValue("done");
    assertThat(attempts).containsExactly(1);
    assertThat(pause.sleeps()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REDIS_LOCK", "KEY_IN_PROGRESS"})
  void a_conflict_is_tried_again_with_growing_delays_until_it_succeeds(Cause cause) {
    CompletionStage<Integer> answer =
        retry.submit(
            number ->
                number < 4 ? failed(number, cause) : CompletableFuture.completedStage(number));

    assertThat(answer.toCompletableFuture()).isCompletedWithValue(4);
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(pause.sleeps())
        .containsExactly(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40));
  }

  @Test
  void a_conflict_of_a_stage_that_depended_on_another_is_found_in_its_wrapping() {
    CompletionStage<Integer> answer =
        retry.submit(
            number ->
                number == 1
                    ? failed(number, Cause.VERSION).thenApply(unreached -> unreached)
                    : CompletableFuture.completedStage(number));

    assertThat(answer.toCompletableFuture()).isCompletedWithValue(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"REDIS_LOCK", "KEY_IN_PROGRESS"})
  void what_was_waited_for_already_is_not_tried_again(Cause cause) {
    assertGivesUpAfter(1, cause);
  }

  @Test
  @Tag("P29")
  void attempts_are_bounded_and_the_last_conflict_has_their_number() {
    assertGivesUpAfter(4, Cause.DEADLOCK);
  }

  @ParameterizedTest
  @Tag("P30")
  @EnumSource
  void a_server_that_cannot_serve_is_not_tried_again_whatever_its_effect(Effect effect) {
    LedgerUnavailable unavailable = new LedgerUnavailable(effect, null);

    assertThat(
            failureOf(
                retry.submit(
                    number -> {
                      attempts.add(number);
                      return CompletableFuture.failedStage(unavailable);
                    })))
        .isSameAs(unavailable);
    assertThat(attempts).containsExactly(1);
  }

  @Test
  @Tag("P29")
  void no_attempt_starts_after_the_deadline_even_if_a_pause_lasts_too_long() {
    RecordingTimer sleepy = new RecordingTimer(Long.MAX_VALUE - 5, DEADLINE.dividedBy(2));
    Retry tired = new Retry(POLICY, sleepy, new FixedRandom(0.0));

    assertThat(failureOf(tired.submit(number -> failed(number, Cause.VERSION))))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class, last -> assertThat(last.attempts()).isEqualTo(3));
    assertThat(attempts).containsExactly(1, 2, 3);
  }

  @Test
  void another_attempt_waits_for_its_turn_as_well() {
    CompletableFuture<Void> turn = new CompletableFuture<>();

    CompletionStage<Integer> answer =
        retry.submit(
            number ->
                number == 1
                    ? failed(number, Cause.VERSION)
                    : CompletableFuture.completedStage(number),
            () -> turn);

    assertThat(pause.sleeps()).as("the pause has ended").hasSize(1);
    assertThat(answer.toCompletableFuture()).isNotDone();
    turn.complete(null);
    assertThat(answer.toCompletableFuture()).isCompletedWithValue(2);
  }

  @Test
  @Tag("P29")
  void a_turn_that_comes_after_the_deadline_is_not_taken() {
    CompletionStage<Integer> answer =
        retry.submit(
            number -> failed(number, Cause.VERSION),
            () -> {
              pause.work(DEADLINE.plusMillis(1));
              return CompletableFuture.completedStage(null);
            });

    assertThat(failureOf(answer)).isInstanceOf(ConcurrencyConflict.class);
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void the_system_pauses_without_a_thread_that_waits() throws Exception {
    long start = Timer.SYSTEM.nanoTime();

    Timer.SYSTEM.after(Duration.ofMillis(30)).toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(Timer.SYSTEM.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
  }

  private void assertGivesUpAfter(int number, Cause cause) {
    assertThat(failureOf(retry.submit(attempt -> failed(attempt, cause))))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            last -> {
              assertThat(last.conflict()).isEqualTo(cause);
              assertThat(last.attempts()).isEqualTo(number);
            });
    assertThat(attempts).hasSize(number);
    assertThat(pause.sleeps()).hasSize(number - 1);
  }

  private CompletionStage<Integer> failed(int number, Cause cause) {
    attempts.add(number);
    return CompletableFuture.failedStage(new ConcurrencyConflict(cause));
  }

  private static Throwable failureOf(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
