package dev.interleave.lab.port.in;

import dev.interleave.lab.port.AnomalyMatrix;

/** Finds out which anomalies the connected engine lets happen. */
public interface MeasureAnomaliesUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  AnomalyMatrix measure();
}
