package dev.interleave.lab.race;

import dev.interleave.lab.port.Execution;
import java.util.List;

/**
 * An execution, and the turns that led there.
 *
 * @param turns one per step of the first attempts
 */
record Path(List<Turn> turns, Execution execution) {

  /**
   * @param enabled who could have taken it, ascending
   * @param taken who took it
   */
  record Turn(List<Integer> enabled, int taken) {}
}
