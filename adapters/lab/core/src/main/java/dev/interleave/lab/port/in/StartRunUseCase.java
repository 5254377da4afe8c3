package dev.interleave.lab.port.in;

import dev.interleave.lab.port.LabWorkload;

/** Starts a run on its own accounts. */
public interface StartRunUseCase {

  /**
   * @return the run's id
   * @throws dev.interleave.lab.port.LaboratoryBusy if too many run
   */
  long start(LabWorkload workload);
}
