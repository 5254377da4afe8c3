package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockLoadTest {

  @Test
  @Tag("F34")
  void a_lock_with_two_holders_has_no_result() {
    CyclicBarrier two = new CyclicBarrier(2);
    ContendedLock none = lock(Runnable::run);
    assertThatThrownBy(() -> new LockLoad(none, "a", 2, () -> await(two)).run(Duration.ZERO))
        .isInstanceOfSatisfying(
            MeasurementException.class,
            found -> assertThat(found.isLoss()).as("exit code 1").isTrue())
        .hasMessageContaining("two clients held one lock");
  }

  @Test
  void a_lock_with_one_holder_at_a_time_is_counted() throws Exception {
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
    LoadSample sample = new LockLoad(one, "a", 4).run(Duration.ZERO);
    assertThat(sample.acknowledged()).isEqualTo(4);
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

  /** Each contender enters once, so that both meet however slow the machine is. */
  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new AssertionError("the other contender did not enter", alone);
    }
  }
}
