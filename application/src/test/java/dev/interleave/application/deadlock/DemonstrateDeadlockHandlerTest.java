package dev.interleave.application.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.DeadlockReport;
import dev.interleave.application.retry.RecordingTimer;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DemonstrateDeadlockHandlerTest {

  private static final DeadlockReport REPORT = new DeadlockReport("B", "A", 1213, List.of());

  @Test
  void a_demonstration_that_other_work_spoiled_is_run_again() {
    AtomicInteger runs = new AtomicInteger();
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    DemonstrateDeadlockHandler handler =
        new DemonstrateDeadlockHandler(
            () -> {
              if (runs.incrementAndGet() == 1) {
                throw new ConcurrencyConflict(Cause.LOCK_WAIT);
              }
              return REPORT;
            },
            new Retry(three, new RecordingTimer(), new Random(1)));

    assertThat(handler.demonstrate()).isSameAs(REPORT);
    assertThat(runs).hasValue(2);
  }
}
