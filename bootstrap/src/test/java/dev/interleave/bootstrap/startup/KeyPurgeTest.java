package dev.interleave.bootstrap.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.IdempotencyKeys;
import dev.interleave.bootstrap.config.IdempotencySettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPurgeTest {

  private final List<Duration> asked = new ArrayList<>();
  private final Deque<Integer> batches = new ArrayDeque<>();

  @Test
  void a_retention_below_a_day_does_not_start() {
    assertThatThrownBy(() -> purge(age -> 0, Duration.ofHours(23)).check(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interleave.idempotency.retention");
    assertThatCode(() -> purge(age -> 0, Duration.ofHours(24)).check(null))
        .doesNotThrowAnyException();
  }

  @Test
  void it_continues_in_batches_until_one_finds_nothing() {
    batches.addAll(List.of(1_000, 7, 0));

    purge(this::nextBatch, Duration.ofHours(30)).purge();

    assertThat(batches).isEmpty();
    assertThat(asked)
        .containsExactly(Duration.ofHours(30), Duration.ofHours(30), Duration.ofHours(30));
  }

  @Test
  void what_another_instance_is_busy_with_is_left_to_the_next_time() {
    IdempotencyKeys busy =
        age -> {
          asked.add(age);
          throw new ConcurrencyConflict(ConcurrencyConflict.Cause.DEADLOCK);
        };

    assertThatCode(purge(busy, Duration.ofHours(24))::purge).doesNotThrowAnyException();
    assertThat(asked).hasSize(1);
  }

  private int nextBatch(Duration age) {
    asked.add(age);
    return batches.remove();
  }

  private static KeyPurge purge(IdempotencyKeys keys, Duration retention) {
    return new KeyPurge(
        keys,
        new IdempotencySettings() {
          @Override
          public boolean required() {
            return false;
          }

          @Override
          public Duration retention() {
            return retention;
          }

          @Override
          public Duration purgeInterval() {
            return Duration.ofMinutes(10);
          }
        });
  }
}
