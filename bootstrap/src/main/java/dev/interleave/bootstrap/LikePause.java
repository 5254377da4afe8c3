package dev.interleave.bootstrap;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A short thought before an unguarded like is written, as the seed's broken deposit has one. It
 * makes the control collide as surely as that, and is no wait that anybody relies on.
 */
final class LikePause implements Checkpoint {

  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (step == Step.WRITE) {
      LockSupport.parkNanos(NANOS);
    }
  }
}
