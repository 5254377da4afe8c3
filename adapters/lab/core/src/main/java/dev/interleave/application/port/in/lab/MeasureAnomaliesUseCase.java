package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.AnomalyMatrix;

/** Finds out which anomalies the connected engine lets happen. */
public interface MeasureAnomaliesUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  AnomalyMatrix measure();
}
