package dev.interleave.lab.port.in;

import dev.interleave.lab.port.RunView;
import java.util.List;

/** Lists the stored runs, newest first. */
public interface ListRunsUseCase {

  /**
   * @return without samples
   */
  List<RunView> list();
}
