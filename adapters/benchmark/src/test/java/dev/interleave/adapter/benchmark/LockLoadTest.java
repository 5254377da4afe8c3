package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.loadtest.Untestable;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LockLoadTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void a_lock_that_lets_two_in_has_no_result() {
    CyclicBarrier two = new CyclicBarrier(2);
    ContendedLock none = lock(Runnable::run);
    assertThatThrownBy(() -> new LockLoad(none, "a", 2, () -> await(two)).run(SHORT))
        .isInstanceOf(Untestable.class)
        .hasMessageContaining("two held one lock");
  }

  @Test
  void one_that_lets_in_one_at_a_time_is_counted() throws Exception {
    ReentrantLock mutex = new ReentrantLock();
    ContendedLock one =
        lock(
            work -> {
              mutex.lock();
              try {
                work.run();
              } finally {
                mutex.unlock();
              }
            });
    Sample sample = new LockLoad(one, "a", 4).run(SHORT);
    assertThat(sample.acknowledged()).isPositive();
    assertThat(sample.refused()).isZero();
  }

  private interface Guard {
    void around(Runnable work);
  }

  private static ContendedLock lock(Guard guard) {
    return new ContendedLock() {
      @Override
      public boolean hold(String key, Runnable work) {
        guard.around(work);
        return true;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /** For a while: who has found out does not come back for the other. */
  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      return;
    }
  }
}
