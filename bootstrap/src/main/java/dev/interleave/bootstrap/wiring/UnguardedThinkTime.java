package dev.interleave.bootstrap.wiring;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The think time of the unguarded strategy between its read and its write, and the lines that the
 * tutorial logs there.
 */
final class UnguardedThinkTime implements Checkpoint {

  private static final Logger LOG = Logger.getLogger("dev.interleave.tutorial");

  private final StepDelay pause;

  UnguardedThinkTime(Duration thinkTime) {
    this.pause = new StepDelay(Step.COMPUTE, thinkTime);
  }

  @Override
  public void before(Operation operation, int attempt, Step step) {
    pause.before(operation, attempt, step);
  }

  @Override
  public void after(Operation operation, int attempt, Step step, Observation seen) {
    if (step == Step.READ) {
      LOG.infof("Read balance: %s", seen.value());
    } else if (step == Step.COMPUTE) {
      LOG.infof("New balance: %s", seen.value());
    }
  }
}
