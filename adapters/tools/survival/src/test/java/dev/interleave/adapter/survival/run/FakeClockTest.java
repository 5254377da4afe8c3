package dev.interleave.adapter.survival.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Needs libfaketime. */
class FakeClockTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  @Test
  void a_process_has_the_offset_that_was_set_last() throws IOException {
    Assumptions.assumeTrue(FakeClock.isPossible(), "libfaketime is not installed");
    try (FakeClock clock = new FakeClock()) {
      assertThat(offset(clock)).isLessThan(TOLERANCE);

      clock.jump(HOUR);
      assertThat(offset(clock).minus(HOUR).abs()).isLessThan(TOLERANCE);

      clock.jump(HOUR.negated());
      assertThat(offset(clock).plus(HOUR).abs()).isLessThan(TOLERANCE);
    }
  }

  private static Duration offset(FakeClock clock) throws IOException {
    ProcessBuilder date = new ProcessBuilder("date", "+%s");
    date.environment().putAll(clock.environment());
    String seconds = new String(date.start().getInputStream().readAllBytes()).strip();
    return Duration.between(Instant.now(), Instant.ofEpochSecond(Long.parseLong(seconds)));
  }
}
