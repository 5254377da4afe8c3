package dev.interleave.bootstrap.wiring;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The seed's "processing time" between the read and the write of its broken example, and the lines
 * that it logs there. Only the unguarded strategy gets it.
 */
final class SeedThinkTime implements Checkpoint {

  private static final Logger LOG = Logger.getLogger("dev.interleave.seed");

  private final Pause pause;

  SeedThinkTime(Duration thinkTime) {
    this.pause = new Pause(Step.COMPUTE, thinkTime);
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
