package dev.interleave.lab.race;

import static org.assertj.core.api.Assertions.assertThat;

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
class StageTest {

  private static final int STEPS = 100;

  private final AtomicInteger tooEarly = new AtomicInteger();
  private final Stage stage = new Stage(1, new Watchful(), new Timeline(new NoGround()));

  /** Or else a lock that somebody else waits for would take the turn from who never used it. */
  @Test
  void who_has_the_turn_and_has_not_woken_yet_is_not_taken_for_one_that_a_lock_stops()
      throws InterruptedException {
    Thread contender = new Thread(this::manySteps);
    Thread hog = new Thread(this::hogTheStage);
    hog.setDaemon(true);
    contender.start();
    stage.awaitArrival(0);
    hog.start();
    while (!stage.allEnded()) {
      stage.letGo(0);
    }
    contender.join();
    hog.interrupt();
    hog.join();

    assertThat(tooEarly).hasValue(0);
  }

  private void manySteps() {
    stage.enter(0);
    Checkpoint checkpoint = stage.checkpoint(0);
    for (int i = 0; i < STEPS; i++) {
      checkpoint.before(null, 1, Step.WRITE);
    }
    stage.leave(0, () -> {});
  }

  /**
   * So that whoever is woken does not get going at once. A monitor is not fair: without the breaks
   * nobody else might ever have it.
   */
  private void hogTheStage() {
    while (!Thread.currentThread().isInterrupted()) {
      synchronized (stage) {
        long end = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      }
      LockSupport.parkNanos(500_000);
    }
  }

  /** Notes when it is asked about somebody who still stands. */
  private final class Watchful implements LockWaits {

    @Override
    public void watch() {}

    @Override
    public void forget() {}

    @Override
    public Wait look(Thread thread) {
      if (Stream.of(thread.getStackTrace()).anyMatch(at -> at.getMethodName().equals("stand"))) {
        tooEarly.incrementAndGet();
      }
      return Wait.NONE;
    }

    @Override
    public Source source() {
      return new Source(true, "a test");
    }
  }

  private static final class NoGround implements Ground {

    @Override
    public void restart() {}

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
    public Told attempt(int contender, int attempt, Checkpoint checkpoint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
