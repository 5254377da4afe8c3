package dev.interleave.adapter.lab.composition;

import dev.interleave.adapter.lab.json.Words;
import dev.interleave.adapter.lab.race.ExecutionResponse;
import dev.interleave.application.port.lab.CompositionCell;

/**
 * One cell.
 *
 * @param shortest null where nothing is lost
 * @param repair null where nothing is lost
 */
public record CompositionResponse(
    String first,
    String second,
    int schedules,
    int lost,
    ExecutionResponse shortest,
    String repair) {

  public static CompositionResponse of(CompositionCell cell) {
    return new CompositionResponse(
        Words.of(cell.first()),
        Words.of(cell.second()),
        cell.schedules(),
        cell.lost(),
        cell.shortest().map(ExecutionResponse::of).orElse(null),
        cell.repair().orElse(null));
  }
}
