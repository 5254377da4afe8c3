package dev.interleave.lab.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.search.Executed;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScheduledExecutionTest {

  /** Otherwise the next choice would seem to have ended it, in this order and not in others. */
  @Test
  void a_wait_that_a_lock_timeout_ends_belongs_to_the_choice_before() {
    LockTimeouts database = new LockTimeouts();
    try (ContenderThreads threads = new ContenderThreads(2)) {
      Executed<Step, ExecutionPath> executed =
          ScheduledExecution.run(
              point -> OptionalInt.of(point.enabled().get(0)), database, 2, database, threads);

      assertThat(executed.transitions()).hasSize(2);
      assertThat(executed.transitions().get(0).resumed()).isEmpty();
      assertThat(executed.transitions().get(1).contender()).isEqualTo(1);
      assertThat(executed.transitions().get(1).resumed()).containsExactly(0);
    }
  }

  @Test
  void an_error_stops_the_contenders() {
    AssertionError failure = new AssertionError("a defect");
    LockTimeouts database = new LockTimeouts();
    try (ContenderThreads threads = new ContenderThreads(2)) {
      assertThatThrownBy(
              () ->
                  ScheduledExecution.run(
                      point -> {
                        throw failure;
                      },
                      database,
                      2,
                      database,
                      threads))
          .isSameAs(failure);

      assertThat(database.ended).hasValue(2);
    }
  }

  /** Otherwise the search could repeat the execution beside a contender that still runs. */
  @Test
  void a_contender_that_has_not_ended_after_the_stop_is_the_failure() {
    IllegalStateException failure = new IllegalStateException("not repeatable");
    LockTimeouts database = new LockTimeouts();
    database.slowRollback = new CountDownLatch(1);
    try (ContenderThreads threads = new ContenderThreads(1)) {
      assertThatThrownBy(
              () ->
                  ScheduledExecution.run(
                      point -> {
                        // The wait for the contender ends as soon as it begins.
                        Thread.currentThread().interrupt();
                        throw failure;
                      },
                      database,
                      1,
                      database,
                      threads))
          .hasMessage("interrupted")
          .hasSuppressedException(failure);
      assertThat(Thread.interrupted()).isTrue();
      database.slowRollback.countDown();
    }
  }

  /**
   * Each contender waits for a lock in its one step. The second waits for a transaction outside of
   * the contest, and the first for the second. Both time out after the last read of the second wait
   * in the second choice.
   */
  private static final class LockTimeouts implements RaceFixture, ThreadLockWaits {

    private static final Operation OPERATION = Operation.random();

    /** The scheduler reads a wait when it begins, and at the end of the choice. */
    private final CountDownLatch readsOfSecond = new CountDownLatch(2);

    private final Map<Thread, Integer> contenders = new ConcurrentHashMap<>();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ended = new AtomicInteger();
    private CountDownLatch slowRollback = new CountDownLatch(0);

    @Override
    public AttemptResult attempt(int contender, int attempt, Checkpoint checkpoint) {
      contenders.put(Thread.currentThread(), contender);
      try {
        checkpoint.before(OPERATION, attempt, Step.WRITE);
        waiting.add(Thread.currentThread());
        await(readsOfSecond);
        waiting.remove(Thread.currentThread());
        checkpoint.after(OPERATION, attempt, Step.WRITE, Observation.NONE);
        return AttemptResult.ACKNOWLEDGED;
      } finally {
        await(slowRollback);
        ended.incrementAndGet();
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public Wait waitOf(Thread thread) {
      boolean waits = waiting.contains(thread);
      if (contenders.get(thread) == 0) {
        return new Wait(waits, contender(1));
      }
      if (waits) {
        readsOfSecond.countDown();
      }
      return new Wait(waits, Set.of());
    }

    private Set<Thread> contender(int number) {
      return contenders.entrySet().stream()
          .filter(entry -> entry.getValue() == number)
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }

    @Override
    public void watch() {}

    @Override
    public void unwatch() {}

    @Override
    public Source source() {
      return new Source(true, "memory");
    }

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
    public void close() {}
  }
}
