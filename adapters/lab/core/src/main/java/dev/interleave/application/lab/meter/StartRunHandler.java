package dev.interleave.application.lab.meter;

import dev.interleave.application.port.in.lab.StartRunUseCase;
import dev.interleave.application.port.lab.Workload;

/** Starts a run on a thread of its own. */
public final class StartRunHandler implements StartRunUseCase {

  private final Runs runs;

  public StartRunHandler(Runs runs) {
    this.runs = runs;
  }

  @Override
  public long start(Workload workload) {
    return runs.start(workload);
  }
}
