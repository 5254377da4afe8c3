package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.RunView;
import java.util.List;

/** Shows the runs that are remembered, newest first. */
public interface ListRunsUseCase {

  /**
   * @return without samples
   */
  List<RunView> list();
}
