package dev.interleave.bootstrap.wiring;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import org.jboss.logging.Logger;

/** Logs the line of the tutorial's optimistic example when an attempt is repeated. */
final class OptimisticRetryLog implements Checkpoint {

  private static final Logger LOG = Logger.getLogger("dev.interleave.tutorial");

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (step == Step.READ && attempt > 1) {
      LOG.infof("Conflict detected, retry %s", attempt - 1);
    }
  }
}
