package dev.interleave.lab.adapter.web.race;

import dev.interleave.lab.port.RowState;
import java.util.List;

/**
 * A row as committed.
 *
 * @param version -1 where a row has none
 */
public record RowResponse(String row, String value, long version) {

  static List<RowResponse> of(List<RowState> rows) {
    return rows.stream()
        .map(row -> new RowResponse(row.row(), row.value(), row.version()))
        .toList();
  }
}
