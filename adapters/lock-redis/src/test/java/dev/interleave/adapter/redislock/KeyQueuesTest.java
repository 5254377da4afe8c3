package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyQueuesTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final KeyQueues queues = new KeyQueues();

  @Test
  void the_first_of_a_key_asks_and_the_next_when_it_has_left() {
    KeyQueues.Position one = queues.enter("a", LONG);
    KeyQueues.Position two = queues.enter("a", LONG);
    KeyQueues.Position three = queues.enter("a", LONG);
    KeyQueues.Position ofAnotherKey = queues.enter("b", LONG);

    assertThat(one.first()).isCompletedWithValue(true);
    assertThat(two.first()).isNotDone();
    assertThat(queues.waiting()).isEqualTo(2);
    assertThat(ofAnotherKey.first()).isCompletedWithValue(true);
    two.leave();
    assertThat(three.first()).isNotDone();
    one.leave();
    assertThat(three.first()).isCompletedWithValue(true);
    three.leave();
    assertThat(queues.enter("a", LONG).first()).isCompletedWithValue(true);
    assertThat(queues.waiting()).isZero();
  }

  @Test
  void a_caller_that_times_out_in_the_queue_is_not_the_first() throws Exception {
    queues.enter("a", LONG);
    KeyQueues.Position late = queues.enter("a", SHORT);

    assertThat(late.first().get()).isFalse();
    late.leave();
    assertThat(queues.waiting()).isZero();
  }

  @Test
  void a_release_wakes_the_first_and_no_other() {
    KeyQueues.Position one = queues.enter("a", LONG);
    KeyQueues.Position two = queues.enter("a", LONG);
    CompletableFuture<Void> pause = one.pause(LONG);

    queues.released("b");
    assertThat(pause).isNotDone();
    queues.released("a");

    assertThat(pause).isCompleted();
    assertThat(two.first()).isNotDone();
    one.leave();
    assertThat(two.pause(LONG)).as("it was not woken").isNotDone();
  }

  @Test
  void a_release_before_the_pause_is_not_lost() {
    KeyQueues.Position one = queues.enter("a", LONG);
    queues.released("a");

    assertThat(one.pause(LONG)).isCompleted();
    assertThat(one.pause(LONG)).as("it ends one pause").isNotDone();
  }

  @Test
  void a_release_that_the_first_has_not_used_when_it_leaves_wakes_the_next() {
    KeyQueues.Position one = queues.enter("a", LONG);
    KeyQueues.Position two = queues.enter("a", LONG);
    queues.released("a");
    one.leave();

    assertThat(two.pause(LONG)).isCompleted();
  }

  @Test
  void a_caller_that_becomes_the_first_pauses_as_the_first_does() throws Exception {
    KeyQueues.Position one = queues.enter("a", LONG);
    KeyQueues.Position two = queues.enter("a", LONG);
    CompletableFuture<Void> second = two.first().thenCompose(first -> two.pause(SHORT));

    assertThat(second).isNotDone();
    one.leave();

    assertThat(second.get()).isNull();
  }

  @Test
  void an_outage_that_the_first_meets_fails_the_others() {
    KeyQueues.Position one = queues.enter("a", LONG);
    KeyQueues.Position two = queues.enter("a", LONG);
    KeyQueues.Position first = queues.enter("b", LONG);
    KeyQueues.Position second = queues.enter("b", LONG);
    one.unavailable(new IllegalStateException("away"));
    one.leave();

    assertThatThrownBy(two.first()::join)
        .hasCauseInstanceOf(LedgerUnavailable.class)
        .hasRootCauseMessage("away");
    two.leave();
    first.leave();
    assertThat(second.first()).as("another key").isCompletedWithValue(true);
    assertThat(queues.enter("a", LONG).first()).isCompletedWithValue(true);
  }

  @Test
  void a_release_without_a_waiter_has_no_effect() {
    queues.released("a");
    assertThat(queues.enter("a", LONG).first()).isCompletedWithValue(true);
  }
}
