package dev.interleave.lab.port.in;

import dev.interleave.lab.port.LaboratoryView;

/** Describes the environment of the laboratory. */
public interface DescribeLaboratoryUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  LaboratoryView describe();
}
