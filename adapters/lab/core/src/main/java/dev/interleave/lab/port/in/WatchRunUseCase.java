package dev.interleave.lab.port.in;

import dev.interleave.lab.port.RunView;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows a run. */
public interface WatchRunUseCase {

  /**
   * @param watcher is told the run as it stands at once, then at every sample and at the end, on a
   *     thread of the run. Each time without the samples it has been told before
   * @return closes the watch empty if there is no such run
   */
  Optional<AutoCloseable> watch(long id, Consumer<RunView> watcher);
}
