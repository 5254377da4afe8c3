package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisLockSettingsTest {

  private static final Duration MILLI = Duration.ofMillis(1);

  @Test
  void the_default_leases_and_waits_five_seconds() {
    assertThat(RedisLockSettings.DEFAULT.lease()).isEqualTo(Duration.ofSeconds(5));
    assertThat(RedisLockSettings.DEFAULT.maxWait()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_lease_that_redis_cannot_count_is_refused() {
    refused(Duration.ofNanos(999_999), MILLI, MILLI, MILLI, MILLI);
    refused(Duration.ofSeconds(-1), MILLI, MILLI, MILLI, MILLI);
  }

  @Test
  void a_negative_wait_is_refused_and_no_wait_is_not() {
    refused(MILLI, Duration.ofMillis(-1), MILLI, MILLI, MILLI);
    assertThat(new RedisLockSettings(MILLI, Duration.ZERO, MILLI, MILLI, MILLI, true)).isNotNull();
  }

  @Test
  void delays_start_above_zero_and_do_not_shrink() {
    refused(MILLI, MILLI, Duration.ZERO, MILLI, MILLI);
    refused(MILLI, MILLI, Duration.ofMillis(2), MILLI, MILLI);
  }

  @Test
  void redis_gets_some_time_to_answer() {
    refused(MILLI, MILLI, MILLI, MILLI, Duration.ZERO);
  }

  private static void refused(
      Duration lease, Duration maxWait, Duration first, Duration max, Duration answer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedisLockSettings(lease, maxWait, first, max, answer, true));
  }
}
