package dev.interleave.explorer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three contenders of one statement each. A deadlock is found after its last wait was read. */
@Timeout(60)
class UnusualVictimTest {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  private final Engine engine = new Engine();
  private final Scheduler<String> scheduler =
      new Scheduler<>(3, engine, new NoListener(), Duration.ofSeconds(20));
  private final List<Thread> threads = new ArrayList<>();

  /** The statement of A waits for C, and then for B, which has waited for A before. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void a_resumed_waiter_can_close_the_cycle(boolean failsInA, boolean failsInB)
      throws InterruptedException {
    CountDownLatch closed = engine.whenReadWaitFor(B);
    start(
        A,
        failsInA,
        () -> {
          engine.waits.put(A, Set.of(C));
          closed.await();
          engine.waits.clear();
        });
    start(
        B,
        failsInB,
        () -> {
          engine.waits.put(B, Set.of(A));
          closed.await();
          engine.waits.clear();
        });
    start(C, false, () -> engine.waits.put(A, Set.of(B)));
    scheduler.step(A);
    scheduler.step(B);
    scheduler.step(C);

    assertThat(scheduler.hasUnusualVictim()).isEqualTo(failsInA);
    join();
  }

  /** B closes a cycle with A, which is the victim. Then B waits for C, and fails too. */
  @Test
  void an_error_in_a_later_step_is_not_the_one_of_the_deadlock() throws InterruptedException {
    CountDownLatch closed = engine.whenReadWaitFor(A);
    CountDownLatch committed = new CountDownLatch(1);
    start(
        A,
        true,
        () -> {
          engine.waits.put(A, Set.of(B));
          closed.await();
          engine.waits.remove(A);
          engine.waits.put(B, Set.of(C));
        });
    start(
        B,
        true,
        () -> {
          engine.waits.put(B, Set.of(A));
          committed.await();
        });
    start(
        C,
        false,
        () -> {
          engine.waits.clear();
          committed.countDown();
        });
    scheduler.step(A);
    scheduler.step(B);
    assertThat(scheduler.hasUnusualVictim()).isFalse();
    assertThat(scheduler.takeEnds()).extracting(EndedStep::contender).containsExactly(A);

    scheduler.step(C);
    assertThat(scheduler.hasUnusualVictim()).isFalse();
    assertThat(scheduler.takeEnds()).extracting(EndedStep::contender).containsExactly(C, B);
    join();
  }

  /** The work of a statement. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private void start(int contender, boolean fails, Work work) {
    Thread thread = new Thread(() -> run(scheduler.thread(contender), fails, work));
    threads.add(thread);
    thread.start();
    scheduler.awaitFirstStep(contender);
  }

  private static void run(ScheduledThread<String> thread, boolean fails, Work work) {
    thread.before("statement");
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.after(fails, () -> {});
    thread.terminate(() -> {});
  }

  private void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Ends the longest wait of a deadlock. */
  private static final class Engine implements LockObserver<String> {

    /** The holder that each waiter waits for. */
    private final Map<Integer, Set<Integer>> waits = new ConcurrentHashMap<>();

    private final Map<Set<Integer>, CountDownLatch> reads = new ConcurrentHashMap<>();

    /** Opens when a wait for this holder has been read. */
    CountDownLatch whenReadWaitFor(int holder) {
      return reads.computeIfAbsent(Set.of(holder), key -> new CountDownLatch(1));
    }

    @Override
    public Wait waitOf(int contender, String step) {
      Set<Integer> holders = waits.get(contender);
      if (holders == null) {
        return Wait.NONE;
      }
      if (reads.containsKey(holders)) {
        reads.get(holders).countDown();
      }
      return new Wait(true, holders);
    }

    @Override
    public boolean endsLongestWait() {
      return true;
    }

    @Override
    public boolean mayFree(String step) {
      return true;
    }
  }

  private static final class NoListener implements ScheduleListener<String> {

    @Override
    public void waits(int contender, String step, OptionalInt holder) {}

    @Override
    public void granted(int contender, String step) {}
  }
}
