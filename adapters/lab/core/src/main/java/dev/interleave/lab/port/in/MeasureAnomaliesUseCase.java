package dev.interleave.lab.port.in;

import dev.interleave.lab.port.AnomalyMatrix;

/** Measures which anomalies occur on the connected engine. */
public interface MeasureAnomaliesUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  AnomalyMatrix measure();
}
