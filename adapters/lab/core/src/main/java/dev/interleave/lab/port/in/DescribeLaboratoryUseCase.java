package dev.interleave.lab.port.in;

import dev.interleave.lab.port.LaboratoryView;

/** Tells on what the laboratory runs. */
public interface DescribeLaboratoryUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  LaboratoryView describe();
}
