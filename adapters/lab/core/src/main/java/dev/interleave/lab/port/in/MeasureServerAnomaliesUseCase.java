package dev.interleave.lab.port.in;

import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.DatabaseServer;

/** Measures which anomalies occur on a database server other than the service's. */
public interface MeasureServerAnomaliesUseCase {

  /**
   * Creates tables for the run on the server, and drops them at the end.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  AnomalyMatrix measure(DatabaseServer server);
}
