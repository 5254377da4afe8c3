package dev.interleave.bootstrap.wiring;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import org.jboss.logging.Logger;

/** The line that the seed's optimistic example logs when it starts over. */
final class SeedConflictLog implements Checkpoint {

  private static final Logger LOG = Logger.getLogger("dev.interleave.seed");

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (step == Step.READ && attempt > 1) {
      LOG.infof("Conflict detected, retry %s", attempt - 1);
    }
  }
}
