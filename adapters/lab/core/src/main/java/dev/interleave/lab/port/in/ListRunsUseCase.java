package dev.interleave.lab.port.in;

import dev.interleave.lab.port.RunView;
import java.util.List;

/** Shows the runs that are remembered, newest first. */
public interface ListRunsUseCase {

  /**
   * @return without samples
   */
  List<RunView> list();
}
