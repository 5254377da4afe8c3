package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.RunView;
import java.util.Optional;

/** Shows a run. */
public interface GetRunUseCase {

  /**
   * @return empty if there is none, or none any more
   */
  Optional<RunView> get(long id);
}
