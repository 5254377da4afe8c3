package dev.interleave.lab.port.out;

import dev.interleave.lab.port.AnomalyMatrix;

/** Scripted transactions on the connected engine, on rows of the experiment. */
public interface AnomalyExperiments {

  /**
   * Runs every anomaly at every isolation level.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  AnomalyMatrix run();
}
