package dev.interleave.lab.port.in;

import dev.interleave.lab.port.RunView;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows a run. */
public interface WatchRunUseCase {

  /**
   * @param watcher receives the current state immediately, then a new state at every sample and at
   *     the end, on a thread of the run. Each state has only the samples since the one before
   * @return ends the watch when closed; empty if the run does not exist
   */
  Optional<AutoCloseable> watch(long id, Consumer<RunView> watcher);
}
