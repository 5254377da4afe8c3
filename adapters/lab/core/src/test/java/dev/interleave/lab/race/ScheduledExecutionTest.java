package dev.interleave.lab.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.search.Executed;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

  /** Each contender waits for a lock in its one step, until the scheduler awaits a timeout. */
  private static final class LockTimeouts implements RaceFixture, ThreadLockWaits {

    private static final Operation OPERATION = Operation.random();

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    @Override
    public AttemptResult attempt(int contender, int attempt, Checkpoint checkpoint) {
      checkpoint.before(OPERATION, attempt, Step.WRITE);
      waiting.add(Thread.currentThread());
      while (!isTimeoutAwaited()) {
        Thread.onSpinWait();
      }
      waiting.remove(Thread.currentThread());
      checkpoint.after(OPERATION, attempt, Step.WRITE, Observation.NONE);
      return AttemptResult.ACKNOWLEDGED;
    }

    private static boolean isTimeoutAwaited() {
      return Thread.getAllStackTraces().values().stream()
          .flatMap(Stream::of)
          .anyMatch(frame -> frame.getMethodName().equals("awaitLockTimeout"));
    }

    /** The engine names no holder. */
    @Override
    public Wait waitOf(Thread thread) {
      return new Wait(waiting.contains(thread), Set.of());
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
