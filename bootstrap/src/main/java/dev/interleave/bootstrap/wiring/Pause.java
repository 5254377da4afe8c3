package dev.interleave.bootstrap.wiring;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import java.time.Duration;

/**
 * A thought before one step: it makes what is unguarded collide, and is no wait that anybody relies
 * on.
 */
public final class Pause implements Checkpoint {

  private final Step before;
  private final Duration length;

  public Pause(Step before, Duration length) {
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
