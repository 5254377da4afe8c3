package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineTest {

  private static final long LONG = TimeUnit.HOURS.toNanos(1);

  private final Line line = new Line();

  @Test
  void whoever_comes_alone_is_first_at_once() {
    assertThat(line.hasFirst()).isFalse();

    assertThat(line.join(LONG)).isCompletedWithValue(true);

    assertThat(line.hasFirst()).isTrue();
    assertThat(line.waiting()).isZero();
  }

  @Test
  void those_behind_become_first_one_at_a_time_in_the_order_of_arrival() {
    line.join(LONG);
    CompletableFuture<Boolean> second = line.join(LONG);
    CompletableFuture<Boolean> third = line.join(LONG);
    assertThat(second).isNotDone();
    assertThat(line.waiting()).isEqualTo(2);

    line.leave();
    assertThat(second).isCompletedWithValue(true);
    assertThat(third).isNotDone();
    line.leave();
    assertThat(third).isCompletedWithValue(true);
    assertThat(line.hasFirst()).isTrue();
    line.leave();

    assertThat(line.hasFirst()).isFalse();
    assertThat(line.join(LONG)).isCompletedWithValue(true);
  }

  @Test
  void whoever_has_stood_for_too_long_is_not_first_and_nobody_waits_for_it() throws Exception {
    line.join(LONG);
    CompletableFuture<Boolean> hasty = line.join(1);
    CompletableFuture<Boolean> patient = line.join(LONG);

    assertThat(hasty.get()).isFalse();
    assertThat(line.waiting()).isEqualTo(1);
    line.leave();

    assertThat(patient).isCompletedWithValue(true);
    line.leave();
    assertThat(line.hasFirst()).isFalse();
  }

  /** Called within each other they would not fit on a stack. */
  @Test
  void a_long_line_of_those_who_leave_as_soon_as_they_are_called_empties_at_once() {
    line.join(LONG);
    AtomicInteger called = new AtomicInteger();
    for (int i = 0; i < 100_000; i++) {
      line.join(LONG)
          .thenAccept(
              first -> {
                called.incrementAndGet();
                line.leave();
              });
    }

    line.leave();

    assertThat(called).hasValue(100_000);
    assertThat(line.hasFirst()).isFalse();
  }

  @Test
  void there_is_never_more_than_one_first() throws Exception {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 2000; n++) {
                  // Every other one gives up about when it would be called.
                  if (line.join(n % 2 == 0 ? LONG : 20_000).join()) {
                    most.accumulateAndGet(first.incrementAndGet(), Math::max);
                    served.incrementAndGet();
                    first.decrementAndGet();
                    line.leave();
                  }
                }
              });
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most).hasValue(1);
    assertThat(served).hasValueGreaterThanOrEqualTo(4000);
    assertThat(line.hasFirst()).as("nobody was called who had gone").isFalse();
    assertThat(line.waiting()).isZero();
  }
}
