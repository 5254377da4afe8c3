package dev.interleave.lab.adapter.web.composition;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.adapter.web.race.ExecutionResponse;
import dev.interleave.lab.port.CompositionCell;

/**
 * A cell of the matrix.
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
        EnumNames.of(cell.first()),
        EnumNames.of(cell.second()),
        cell.schedules(),
        cell.lost(),
        cell.shortest().map(ExecutionResponse::of).orElse(null),
        cell.repair().orElse(null));
  }
}
