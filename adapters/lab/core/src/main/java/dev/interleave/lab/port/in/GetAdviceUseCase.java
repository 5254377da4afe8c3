package dev.interleave.lab.port.in;

import dev.interleave.lab.port.AdviceView;
import java.util.Optional;

/** Returns the state of an advice run. */
public interface GetAdviceUseCase {

  /**
   * @return empty if it does not exist or was discarded
   */
  Optional<AdviceView> get(long id);
}
