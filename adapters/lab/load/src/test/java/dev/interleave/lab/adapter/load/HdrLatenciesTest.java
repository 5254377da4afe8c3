package dev.interleave.lab.adapter.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.out.Latencies.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HdrLatenciesTest {

  private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.1);

  private final Recording recording = new HdrLatencies().start();

  @Test
  void percentiles_have_three_significant_digits() {
    for (int millis = 1; millis <= 1_000; millis++) {
      recording.record(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    Latency total = recording.total();
    assertThat(total.count()).isEqualTo(1_000);
    near(total.p50(), 500);
    near(total.p90(), 900);
    near(total.p99(), 990);
    near(total.max(), 1_000);
  }

  @Test
  void an_interval_has_the_values_since_the_last_one_and_the_total_has_all() {
    recording.record(1_000_000);
    assertThat(recording.interval().count()).isEqualTo(1);
    recording.record(2_000_000);
    assertThat(recording.total().count()).isEqualTo(2);
    recording.record(3_000_000);

    assertThat(recording.interval().count()).isEqualTo(2);
    assertThat(recording.interval()).isEqualTo(Latency.NONE);
    assertThat(recording.total().count()).isEqualTo(3);
  }

  @Test
  void values_of_many_threads_are_all_recorded() throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread = new Thread(() -> recordMany(start));
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    long counted = 0;
    while (threads.stream().anyMatch(Thread::isAlive)) {
      counted += recording.interval().count();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    counted += recording.interval().count();

    assertThat(counted).isEqualTo(80_000);
    assertThat(recording.total().count()).isEqualTo(80_000);
  }

  private void recordMany(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    for (int i = 0; i < 10_000; i++) {
      recording.record(i);
    }
  }

  private static void near(Duration actual, long millis) {
    assertThat(actual.toNanos()).isCloseTo(TimeUnit.MILLISECONDS.toNanos(millis), THREE_DIGITS);
  }
}
