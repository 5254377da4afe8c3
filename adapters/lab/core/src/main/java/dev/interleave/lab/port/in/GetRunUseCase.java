package dev.interleave.lab.port.in;

import dev.interleave.lab.port.RunView;
import java.util.Optional;

/** Returns the state of a run. */
public interface GetRunUseCase {

  /**
   * @return empty if it does not exist or was discarded
   */
  Optional<RunView> get(long id);
}
