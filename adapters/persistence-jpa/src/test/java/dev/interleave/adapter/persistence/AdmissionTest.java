package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.contract.Background;
import dev.interleave.contract.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Duration TURN = Duration.ofMillis(200);
  private static final Duration LONG_TURN = Duration.ofSeconds(1);

  @Test
  void whoever_finds_every_place_taken_for_a_turn_is_told_that_nothing_was_applied() {
    Admission admission = new Admission(2, TURN);
    admission.enter();
    admission.enter();

    List<Duration> waits = Race.of(60, thread -> refused(admission)).results();

    assertThat(waits)
        .allMatch(wait -> wait.compareTo(TURN) >= 0)
        .allMatch(wait -> wait.compareTo(TURN.multipliedBy(2)) < 0);
  }

  @Test
  void a_place_that_is_given_back_is_taken_by_the_next() {
    Admission admission = new Admission(1, Duration.ofSeconds(20));
    admission.enter();
    Background<Boolean> next =
        Background.start(
            () -> {
              admission.enter();
              return true;
            });

    admission.leave();

    assertThat(next.result()).isTrue();
  }

  @Test
  void a_crowd_that_is_served_quickly_waits_longer_than_a_turn_and_is_served() {
    Admission admission = new Admission(2, LONG_TURN);

    // 120 callers of 25 ms each on two places: the last one is served after 1.5 turns.
    List<Duration> waits = Race.of(120, thread -> served(admission)).results();

    assertThat(waits)
        .as("INCONCLUSIVE: nobody waited")
        .anyMatch(wait -> wait.compareTo(LONG_TURN) > 0);
  }

  private static Duration refused(Admission admission) {
    long start = System.nanoTime();
    assertThatThrownBy(admission::enter)
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration served(Admission admission) {
    long start = System.nanoTime();
    admission.enter();
    Duration wait = Duration.ofNanos(System.nanoTime() - start);
    try {
      Thread.sleep(25);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      admission.leave();
    }
    return wait;
  }
}
