package dev.interleave.lab.meter;

import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.in.WatchRunUseCase;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells of a run while it goes on. */
public final class WatchRunHandler implements WatchRunUseCase {

  private final Runs runs;

  public WatchRunHandler(Runs runs) {
    this.runs = runs;
  }

  @Override
  public Optional<AutoCloseable> watch(long id, Consumer<RunView> watcher) {
    return runs.watch(id, watcher);
  }
}
