package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.AdviceView;
import java.util.Optional;

/** Shows a piece of advice. */
public interface GetAdviceUseCase {

  /**
   * @return empty if there is none, or none any more
   */
  Optional<AdviceView> get(long id);
}
