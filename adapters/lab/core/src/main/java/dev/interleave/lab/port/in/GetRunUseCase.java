package dev.interleave.lab.port.in;

import dev.interleave.lab.port.RunView;
import java.util.Optional;

/** Shows a run. */
public interface GetRunUseCase {

  /**
   * @return empty if there is none, or none any more
   */
  Optional<RunView> get(long id);
}
