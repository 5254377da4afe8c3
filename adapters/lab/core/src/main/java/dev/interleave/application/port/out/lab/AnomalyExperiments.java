package dev.interleave.application.port.out.lab;

import dev.interleave.application.port.lab.AnomalyMatrix;

/** Scripted transactions on the connected engine, on rows of their own. */
public interface AnomalyExperiments {

  /**
   * Runs every anomaly at every isolation level.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  AnomalyMatrix run();
}
