package dev.interleave.application.lab.meter;

import dev.interleave.application.port.in.lab.ListRunsUseCase;
import dev.interleave.application.port.lab.RunView;
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
