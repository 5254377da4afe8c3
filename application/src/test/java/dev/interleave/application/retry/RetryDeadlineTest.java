package dev.interleave.application.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the next attempt starts, and the moment after which none does. */
class RetryDeadlineTest {

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final RetryPolicy POLICY =
      new RetryPolicy(1000, DEADLINE, Duration.ofMillis(10), Duration.ofMillis(500));

  @Test
  @Tag("P29")
  void no_attempt_starts_after_the_deadline() {
    assertNoneStartsLate(new RecordingTimer(), Duration.ofMillis(300), new FixedRandom(1.0));
  }

  @Test
  @Tag("P29")
  void no_attempt_starts_after_the_deadline_even_if_a_sleep_lasts_too_long() {
    RecordingTimer sleepy = new RecordingTimer(0, Duration.ofMillis(90));

    assertNoneStartsLate(sleepy, Duration.ofMillis(7), new FixedRandom(0.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1_000_000_000, -1})
  void a_clock_that_wraps_around_changes_nothing(long start) {
    assertNoneStartsLate(
        new RecordingTimer(start, Duration.ZERO), Duration.ofMillis(300), new FixedRandom(1.0));
  }

  @Test
  void a_turn_that_is_waited_for_counts_and_comes_before_each_further_attempt() {
    RecordingTimer pause = new RecordingTimer();
    List<String> order = new ArrayList<>();

    CompletionStage<String> stage =
        new Retry(POLICY, pause, new FixedRandom(0.0))
            .submit(
                attempt -> {
                  order.add("attempt " + attempt);
                  return CompletableFuture.failedStage(new ConcurrencyConflict(Cause.VERSION));
                },
                () -> {
                  order.add("turn");
                  pause.work(DEADLINE.dividedBy(2).plusNanos(1));
                  return CompletableFuture.completedStage(null);
                });

    assertThatThrownBy(stage.toCompletableFuture()::join)
        .cause()
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class, last -> assertThat(last.attempts()).isEqualTo(2));
    assertThat(order).containsExactly("attempt 1", "turn", "attempt 2", "turn");
  }

  @Test
  void no_pause_precedes_an_attempt_that_could_not_start() {
    RecordingTimer pause = new RecordingTimer();

    assertThatThrownBy(
            () ->
                new Retry(POLICY, pause, new FixedRandom(1.0))
                    .call(
                        attempt -> {
                          pause.work(DEADLINE);
                          throw new ConcurrencyConflict(Cause.VERSION);
                        }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(pause.sleeps()).isEmpty();
  }

  @Test
  @Tag("P29")
  void the_bound_of_the_delay_doubles_from_ten_milliseconds_up_to_its_maximum() {
    assertThat(delays(new FixedRandom(1.0)))
        .startsWith(
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(40),
            Duration.ofMillis(80),
            Duration.ofMillis(160),
            Duration.ofMillis(320),
            Duration.ofMillis(500),
            Duration.ofMillis(500));
  }

  @Test
  @Tag("P29")
  void the_delay_is_drawn_from_nothing_up_to_its_bound() {
    assertThat(delays(new FixedRandom(0.0))).containsOnly(Duration.ZERO);
    assertThat(delays(new FixedRandom(0.5)))
        .startsWith(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20));
  }

  @Test
  void a_long_base_delay_is_cut_to_the_maximum_and_does_not_overflow() {
    RetryPolicy patient =
        new RetryPolicy(60, Duration.ofDays(365), Duration.ofDays(1), Duration.ofDays(2));
    RecordingTimer pause = new RecordingTimer();

    exhaust(new Retry(patient, pause, new FixedRandom(1.0)));

    assertThat(pause.sleeps().get(0)).isEqualTo(Duration.ofDays(1));
    assertThat(pause.sleeps().subList(1, 59)).containsOnly(Duration.ofDays(2));
  }

  @Test
  void a_policy_has_an_attempt_and_no_negative_time() {
    Duration second = Duration.ofSeconds(1);
    Duration negative = second.negated();

    assertThatThrownBy(() -> new RetryPolicy(0, second, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, negative, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, second, negative, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, second, second, negative))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertNoneStartsLate(
      RecordingTimer pause, Duration work, FixedRandom random) {
    long start = pause.nanoTime();
    List<Duration> starts = new ArrayList<>();

    assertThatThrownBy(
            () ->
                new Retry(POLICY, pause, random)
                    .call(
                        attempt -> {
                          starts.add(Duration.ofNanos(pause.nanoTime() - start));
                          pause.work(work);
                          throw new ConcurrencyConflict(Cause.VERSION);
                        }))
        .isInstanceOf(ConcurrencyConflict.class);

    assertThat(starts).hasSizeBetween(3, 999).allMatch(at -> at.compareTo(DEADLINE) <= 0);
  }

  private static List<Duration> delays(FixedRandom random) {
    RecordingTimer pause = new RecordingTimer();
    RetryPolicy bounded =
        new RetryPolicy(12, Duration.ofDays(1), POLICY.baseDelay(), POLICY.maxDelay());
    exhaust(new Retry(bounded, pause, random));
    return pause.sleeps();
  }

  private static void exhaust(Retry retry) {
    assertThatThrownBy(
            () ->
                retry.call(
                    attempt -> {
                      throw new ConcurrencyConflict(Cause.VERSION);
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
  }
}
