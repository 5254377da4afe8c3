package dev.interleave.lab.meter;

import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.in.GetRunUseCase;
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
