package dev.interleave.explorer.report;

import java.util.List;

/**
 * One execution in order.
 *
 * @param replayId the choices, as {@code A3B2A}: replays exactly this execution
 * @param contextSwitches how often another operation continued
 * @param events all events in order
 */
public record History(String replayId, int contextSwitches, List<HistoryEvent> events) {

  public History {
    events = List.copyOf(events);
  }
}
