package dev.interleave.lab.meter;

import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.in.ListRunsUseCase;
import java.util.List;

/** Lists the runs that are remembered. */
public final class ListRunsHandler implements ListRunsUseCase {

  private final Runs runs;

  public ListRunsHandler(Runs runs) {
    this.runs = runs;
  }

  @Override
  public List<RunView> list() {
    return runs.list();
  }
}
