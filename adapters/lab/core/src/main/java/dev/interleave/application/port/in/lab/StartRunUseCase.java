package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.Workload;

/** Starts a run, on accounts of its own. */
public interface StartRunUseCase {

  /**
   * @return the run's id
   * @throws dev.interleave.application.port.lab.LaboratoryBusy if too many run
   */
  long start(Workload workload);
}
