package dev.interleave.application.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is tried again, and what ends it. */
class RetryTest {

  private static final RetryPolicy POLICY =
      new RetryPolicy(12, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));

  private final RecordingTimer pause = new RecordingTimer();
  private final List<Integer> attempts = new ArrayList<>();

  @Test
  void what_succeeds_at_once_is_called_once_and_does_not_wait() {
    assertThat(retry().<Integer>call(this::count)).isEqualTo(1);
    assertThat(attempts).containsExactly(1);
    assertThat(pause.sleeps()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REDIS_LOCK", "KEY_IN_PROGRESS"})
  void a_conflict_is_tried_again_until_it_succeeds(Cause cause) {
    String answer =
        retry()
            .call(
                attempt -> {
                  if (count(attempt) < 4) {
                    throw new ConcurrencyConflict(cause);
                  }
                  return "done";
                });

    assertThat(answer).isEqualTo("done");
    assertThat(attempts).containsExactly(1, 2, 3, 4);
    assertThat(pause.sleeps()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"REDIS_LOCK", "KEY_IN_PROGRESS"})
  void what_was_waited_for_already_is_not_tried_again(Cause cause) {
    assertGivesUpAfter(1, cause);
  }

  @Test
  @Tag("F30")
  void an_outage_after_an_attempt_that_found_its_key_taken_leaves_the_effect_unknown() {
    assertThatThrownBy(() -> retry().call(this::takenThenUnavailable))
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            failure -> assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN));
    assertThatThrownBy(
            () ->
                retry()
                    .submit(
                        attempt ->
                            CompletableFuture.supplyAsync(() -> takenThenUnavailable(attempt)))
                    .toCompletableFuture()
                    .join())
        .cause()
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            failure -> assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN));
  }

  private String takenThenUnavailable(int attempt) {
    if (attempt == 1) {
      throw new ConcurrencyConflict(Cause.VERSION).overTakenKey();
    }
    throw new LedgerUnavailable(Effect.NOT_APPLIED, null);
  }

  /** "Conflict" says that nothing was changed. */
  @Test
  @Tag("F30")
  void conflicts_after_an_attempt_that_found_its_key_taken_end_as_a_key_in_progress() {
    assertThatThrownBy(
            () ->
                retry()
                    .call(
                        attempt -> {
                          ConcurrencyConflict conflict = new ConcurrencyConflict(Cause.VERSION);
                          throw count(attempt) == 1 ? conflict.overTakenKey() : conflict;
                        }))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict -> {
              assertThat(conflict.conflict()).isEqualTo(Cause.KEY_IN_PROGRESS);
              assertThat(conflict.attempts()).isEqualTo(12);
            });
  }

  @ParameterizedTest
  @Tag("P30")
  @EnumSource
  void a_server_that_cannot_serve_is_not_tried_again_whatever_its_effect(Effect effect) {
    LedgerUnavailable unavailable = new LedgerUnavailable(effect, null);

    assertThatThrownBy(
            () ->
                retry()
                    .call(
                        attempt -> {
                          count(attempt);
                          throw unavailable;
                        }))
        .isSameAs(unavailable);
    assertThat(attempts).containsExactly(1);
    assertThat(pause.sleeps()).isEmpty();
  }

  @Test
  @Tag("P30")
  void a_mistake_in_the_code_is_not_tried_again() {
    assertThatThrownBy(
            () ->
                retry()
                    .call(
                        attempt -> {
                          count(attempt);
                          throw new IllegalStateException("a mistake");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(attempts).containsExactly(1);
  }

  @Test
  @Tag("P29")
  void attempts_are_bounded_and_the_last_conflict_is_thrown() {
    List<Throwable> origins = new ArrayList<>();

    ConcurrencyConflict last =
        catchThrowableOfType(
            ConcurrencyConflict.class,
            () ->
                retry()
                    .call(
                        attempt -> {
                          count(attempt);
                          Throwable origin = new IllegalStateException();
                          origins.add(origin);
                          throw new ConcurrencyConflict(Cause.VERSION, origin);
                        }));

    assertThat(attempts).hasSize(12);
    assertThat(last.conflict()).isEqualTo(Cause.VERSION);
    assertThat(last.getCause()).isSameAs(origins.get(11));
    assertThat(last.attempts()).isEqualTo(12);
    assertThat(pause.sleeps()).as("no pause follows the last attempt").hasSize(11);
  }

  @Test
  void a_policy_of_one_attempt_never_tries_again() {
    RetryPolicy once = new RetryPolicy(1, Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO);

    assertThatThrownBy(() -> new Retry(once, pause, new Random(1)).call(this::conflict))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void an_interrupted_wait_ends_with_the_conflict_and_keeps_the_flag() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> retry().call(this::conflict)).isInstanceOf(ConcurrencyConflict.class);

    assertThat(Thread.interrupted()).as("interrupted, and cleared for other tests").isTrue();
    assertThat(attempts).containsExactly(1);
  }

  private void assertGivesUpAfter(int number, Cause cause) {
    assertThatThrownBy(
            () ->
                retry()
                    .call(
                        attempt -> {
                          count(attempt);
                          throw new ConcurrencyConflict(cause);
                        }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(attempts).hasSize(number);
    assertThat(pause.sleeps()).hasSize(number - 1);
  }

  private Retry retry() {
    return new Retry(POLICY, pause, new Random(1));
  }

  private int count(int attempt) {
    attempts.add(attempt);
    return attempt;
  }

  private int conflict(int attempt) {
    count(attempt);
    throw new ConcurrencyConflict(Cause.VERSION);
  }
}
