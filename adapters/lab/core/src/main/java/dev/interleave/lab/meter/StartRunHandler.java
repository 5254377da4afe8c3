package dev.interleave.lab.meter;

import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.in.StartRunUseCase;

/** Starts a run on a thread of its own. */
public final class StartRunHandler implements StartRunUseCase {

  private final Runs runs;

  public StartRunHandler(Runs runs) {
    this.runs = runs;
  }

  @Override
  public long start(LabWorkload workload) {
    return runs.start(workload);
  }
}
