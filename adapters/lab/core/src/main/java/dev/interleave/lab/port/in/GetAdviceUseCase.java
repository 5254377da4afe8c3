package dev.interleave.lab.port.in;

import dev.interleave.lab.port.AdviceView;
import java.util.Optional;

/** Shows a piece of advice. */
public interface GetAdviceUseCase {

  /**
   * @return empty if there is none, or none any more
   */
  Optional<AdviceView> get(long id);
}
