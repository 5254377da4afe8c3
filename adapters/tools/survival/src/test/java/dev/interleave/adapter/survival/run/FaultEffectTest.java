package dev.interleave.adapter.survival.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultEffectTest {

  private static final Duration BETWEEN = Duration.ofMillis(1);

  @Test
  void attempts_continue_after_the_duration_until_one_has_an_effect() {
    AtomicInteger attempts = new AtomicInteger();

    FaultEffect.repeat(fault(Duration.ZERO), BETWEEN, () -> attempts.incrementAndGet() == 3);

    assertThat(attempts).hasValue(3);
  }

  @Test
  void attempts_continue_for_the_duration_after_an_effect() {
    AtomicInteger attempts = new AtomicInteger();

    FaultEffect.repeat(
        fault(Duration.ofMillis(100)), BETWEEN, () -> attempts.incrementAndGet() == 1);

    assertThat(attempts).hasValueGreaterThan(1);
  }

  private static ScheduledFault fault(Duration duration) {
    return new ScheduledFault(Duration.ZERO, FaultKind.RESET_CONNECTIONS, 0, duration);
  }
}
