package dev.interleave.bootstrap.wiring;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import java.time.Duration;

/** A delay before one step. It makes unguarded requests overlap; no result relies on it. */
public final class StepDelay implements Checkpoint {

  private final Step before;
  private final Duration length;

  public StepDelay(Step before, Duration length) {
    this.before = before;
    this.length = length;
  }

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (step == before) {
      try {
        Thread.sleep(length.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
