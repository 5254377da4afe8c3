package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyLinesTest {

  private static final long LONG = TimeUnit.HOURS.toNanos(1);
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(1);

  private final KeyLines lines = new KeyLines();

  @Test
  void the_first_of_a_key_asks_and_the_next_when_it_has_left() {
    KeyLines.Place one = lines.join("a");
    KeyLines.Place two = lines.join("a");
    KeyLines.Place three = lines.join("a");
    KeyLines.Place ofAnotherKey = lines.join("b");

    assertThat(one.isFirst()).isTrue();
    assertThat(two.isFirst()).isFalse();
    assertThat(ofAnotherKey.isFirst()).isTrue();
    two.close();
    assertThat(three.isFirst()).isFalse();
    one.close();
    assertThat(three.isFirst()).isTrue();
    three.close();
    assertThat(lines.join("a").isFirst()).isTrue();
  }

  @Test
  void a_release_calls_the_first_and_nobody_else() throws Exception {
    KeyLines.Place one = lines.join("a");
    KeyLines.Place two = lines.join("a");
    CountDownLatch waits = new CountDownLatch(1);
    Background<Boolean> first =
        Background.of(
            () -> {
              waits.countDown();
              one.pause(LONG, LONG);
              return true;
            });
    Background.await(waits);

    lines.released("b");
    lines.released("a");

    assertThat(first.result()).isTrue();
    long start = System.nanoTime();
    two.pause(LONG, SHORT);
    assertThat(System.nanoTime() - start).as("not called").isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void a_call_before_the_pause_is_not_lost() throws Exception {
    KeyLines.Place one = lines.join("a");
    lines.released("a");

    one.pause(LONG, LONG);
  }

  @Test
  void a_call_that_the_first_leaves_without_hearing_is_for_the_next() throws Exception {
    KeyLines.Place one = lines.join("a");
    KeyLines.Place two = lines.join("a");
    lines.released("a");
    one.close();

    two.pause(LONG, LONG);
  }

  @Test
  void who_becomes_first_while_it_waits_waits_as_the_first_does() throws Exception {
    KeyLines.Place one = lines.join("a");
    KeyLines.Place two = lines.join("a");
    CountDownLatch waits = new CountDownLatch(1);
    Background<Boolean> second =
        Background.of(
            () -> {
              waits.countDown();
              two.pause(SHORT, LONG);
              return true;
            });
    Background.await(waits);

    one.close();

    assertThat(second.result()).isTrue();
  }

  @Test
  void an_outage_that_the_first_meets_sends_the_others_away() {
    KeyLines.Place one = lines.join("a");
    KeyLines.Place two = lines.join("a");
    KeyLines.Place ofAnotherKey = lines.join("b");
    lines.unavailable("a", new IllegalStateException("away"));
    one.close();

    assertThatThrownBy(() -> two.pause(LONG, LONG))
        .isInstanceOf(LedgerUnavailable.class)
        .hasRootCauseMessage("away");
    assertThatCode(() -> ofAnotherKey.pause(SHORT, LONG)).doesNotThrowAnyException();
  }

  @Test
  void a_release_that_nobody_waits_for_is_nobodys() {
    lines.released("a");
    assertThat(lines.join("a").isFirst()).isTrue();
  }
}
