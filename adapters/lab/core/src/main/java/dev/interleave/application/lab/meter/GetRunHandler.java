package dev.interleave.application.lab.meter;

import dev.interleave.application.port.in.lab.GetRunUseCase;
import dev.interleave.application.port.lab.RunView;
import java.util.Optional;

/** Finds one of the runs that are remembered. */
public final class GetRunHandler implements GetRunUseCase {

  private final Runs runs;

  public GetRunHandler(Runs runs) {
    this.runs = runs;
  }

  @Override
  public Optional<RunView> get(long id) {
    return runs.get(id);
  }
}
