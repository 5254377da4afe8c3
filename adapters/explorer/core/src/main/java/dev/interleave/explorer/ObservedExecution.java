package dev.interleave.explorer;

import dev.interleave.explorer.oracle.Observed;
import dev.interleave.explorer.report.HistoryEvent;
import java.util.List;

/**
 * An execution that has ended.
 *
 * @param choices the operation of each choice
 * @param observed the answers and the rows; null if the execution was cut
 * @param brokenInvariants names of the invariants that do not hold
 * @param events in order
 */
record ObservedExecution(
    List<Integer> choices,
    Observed observed,
    List<String> brokenInvariants,
    List<HistoryEvent> events) {

  /** How often another operation continued. */
  int contextSwitches() {
    int switches = 0;
    for (int at = 1; at < choices.size(); at++) {
      if (!choices.get(at).equals(choices.get(at - 1))) {
        switches++;
      }
    }
    return switches;
  }
}
