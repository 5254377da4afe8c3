package dev.interleave.explorer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.port.ExecutionStopped;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {

  private static final int STEPS = 100;

  private final AtomicInteger tooEarly = new AtomicInteger();
  private final Scheduler<String> scheduler = scheduler(Duration.ofSeconds(20));

  private Scheduler<String> scheduler(Duration limit) {
    return new Scheduler<>(1, new ObservedLocks(), new NoListener(), limit);
  }

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
    scheduler.thread(0).fail(failure);

    assertThatThrownBy(scheduler::allTerminated).isSameAs(failure);
  }

  @Test
  void a_later_failure_does_not_replace_the_first() {
    IllegalStateException failure = new IllegalStateException("broken");
    scheduler.thread(0).fail(failure);
    scheduler.thread(0).fail(new IllegalStateException("a consequence"));

    assertThatThrownBy(scheduler::allTerminated).isSameAs(failure);
  }

  @Test
  void a_stop_ends_a_thread_before_its_next_step() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread contender =
        new Thread(
            () -> {
              try {
                scheduler.thread(0).before("step");
              } catch (ExecutionStopped stopped) {
                thrown.set(stopped);
              }
            });
    contender.start();
    scheduler.awaitFirstStep(0);
    scheduler.stop();
    contender.join();

    assertThat(thrown.get()).isInstanceOf(ExecutionStopped.class);
  }

  @Test
  void a_thread_that_waits_for_something_else_is_named_with_its_last_step()
      throws InterruptedException {
    Scheduler<String> impatient = scheduler(Duration.ofMillis(50));
    CountDownLatch pool = new CountDownLatch(1);
    Thread contender =
        new Thread(
            () -> {
              impatient.thread(0).before("update account");
              awaitQuietly(pool);
            });
    contender.start();
    impatient.awaitFirstStep(0);

    assertThatThrownBy(() -> impatient.step(0))
        .isInstanceOf(StoppedOutsideDatabase.class)
        .hasMessageContaining("Operation A")
        .hasMessageContaining("Its last step: update account");
    pool.countDown();
    contender.join();
  }

  @Test
  void an_operation_that_waits_for_its_own_lock_is_named() throws InterruptedException {
    Duration soon = Duration.ofMillis(20);
    Scheduler<String> scheduler =
        new Scheduler<>(
            1,
            new LockWaitDetectorTest.NamedHolders(Set.of(0)),
            new NoListener(),
            new SchedulerTimeouts(Duration.ofSeconds(2), soon, soon, soon));
    CountDownLatch lock = new CountDownLatch(1);
    Thread contender =
        new Thread(
            () -> {
              scheduler.thread(0).before("insert");
              awaitQuietly(lock);
            });
    contender.start();
    scheduler.awaitFirstStep(0);
    scheduler.step(0);

    assertThatThrownBy(scheduler::awaitLockTimeout)
        .hasMessage(
            "Every operation waits for a lock, and no wait has ended for 20 ms. Operation A waits"
                + " for a lock that it holds itself, for example in another transaction"
                + " (REQUIRES_NEW).");
    lock.countDown();
    contender.join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void manySteps() {
    ScheduledThread<String> thread = scheduler.thread(0);
    for (int i = 0; i < STEPS; i++) {
      thread.before("step");
      thread.after(false, () -> {});
    }
    thread.terminate(() -> {});
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
  private final class ObservedLocks implements LockObserver<String> {

    @Override
    public Wait waitOf(int number, String step) {
      List<StackTraceElement[]> stacks =
          Thread.getAllStackTraces().entrySet().stream()
              .filter(entry -> entry.getKey() != Thread.currentThread())
              .map(entry -> entry.getValue())
              .toList();
      if (stacks.stream()
          .flatMap(Stream::of)
          .anyMatch(
              at ->
                  at.getClassName().equals(ScheduledThread.class.getName())
                      && at.getMethodName().equals("pause"))) {
        tooEarly.incrementAndGet();
      }
      return Wait.NONE;
    }

    @Override
    public boolean mayFree(String step) {
      return false;
    }
  }

  private static final class NoListener implements ScheduleListener<String> {

    @Override
    public void waits(int contender, String step, OptionalInt holder) {}

    @Override
    public void granted(int contender, String step) {}
  }
}
