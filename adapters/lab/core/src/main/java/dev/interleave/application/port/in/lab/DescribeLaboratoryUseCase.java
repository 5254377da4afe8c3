package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.LaboratoryView;

/** Tells on what the laboratory runs. */
public interface DescribeLaboratoryUseCase {

  /**
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  LaboratoryView describe();
}
