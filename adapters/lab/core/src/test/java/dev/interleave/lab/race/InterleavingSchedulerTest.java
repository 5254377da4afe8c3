package dev.interleave.lab.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.LockWaits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterleavingSchedulerTest {

  private static final int STEPS = 100;

  private final AtomicInteger tooEarly = new AtomicInteger();
  private final InterleavingScheduler scheduler =
      new InterleavingScheduler(1, new ObservedLockWaits(), new TimelineRecorder(new NoFixture()));

  /** Otherwise a contender would lose its permission to run to a lock that another waits for. */
  @Test
  void a_resumed_thread_that_has_not_woken_yet_is_not_taken_for_a_blocked_one()
      throws InterruptedException {
    Thread contender = new Thread(this::manySteps);
    Thread occupant = new Thread(this::occupyTheMonitor);
    occupant.setDaemon(true);
    contender.start();
    scheduler.awaitFirstStep(0);
    occupant.start();
    while (!scheduler.allTerminated()) {
      scheduler.step(0);
    }
    contender.join();
    occupant.interrupt();
    occupant.join();

    assertThat(tooEarly).hasValue(0);
  }

  /** A failure ends the waits of all threads, so that none is left to throw it. */
  @Test
  void the_failure_of_the_last_thread_is_thrown() {
    IllegalStateException failure = new IllegalStateException("broken");
    scheduler.register(0);
    scheduler.fail(0, failure);

    assertThatThrownBy(scheduler::allTerminated).isSameAs(failure);
  }

  private void manySteps() {
    scheduler.register(0);
    Checkpoint checkpoint = scheduler.checkpoint(0);
    for (int i = 0; i < STEPS; i++) {
      checkpoint.before(null, 1, Step.WRITE);
    }
    scheduler.terminate(0, () -> {});
  }

  /**
   * Delays the threads that are woken. A monitor is not fair: without the pauses no other thread
   * might ever enter it.
   */
  private void occupyTheMonitor() {
    while (!Thread.currentThread().isInterrupted()) {
      synchronized (scheduler.monitor()) {
        long end = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      }
      LockSupport.parkNanos(500_000);
    }
  }

  /** Counts the queries about a thread that is still paused. */
  private final class ObservedLockWaits implements LockWaits {

    @Override
    public void watch() {}

    @Override
    public void unwatch() {}

    @Override
    public Wait waitOf(Thread thread) {
      if (Stream.of(thread.getStackTrace()).anyMatch(at -> at.getMethodName().equals("pause"))) {
        tooEarly.incrementAndGet();
      }
      return Wait.NONE;
    }

    @Override
    public Source source() {
      return new Source(true, "a test");
    }
  }

  private static final class NoFixture implements RaceFixture {

    @Override
    public void reset() {}

    @Override
    public List<RowState> committed() {
      return List.of();
    }

    @Override
    public List<RowState> expected() {
      return List.of();
    }

    @Override
    public Optional<String> hiddenLoss() {
      return Optional.empty();
    }

    @Override
    public String nameOf(String row) {
      return row;
    }

    @Override
    public AttemptResult attempt(int contender, int attempt, Checkpoint checkpoint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
