package dev.interleave.lab.adapter.web.race;

import dev.interleave.lab.adapter.web.json.Words;
import dev.interleave.lab.port.TimelineEvent;
import java.util.List;

/**
 * One thing that happened.
 *
 * @param version -1 if none was seen
 * @param waitsFor null unless it waits for somebody who is known
 */
public record EventResponse(
    String contender,
    int attempt,
    String kind,
    String step,
    String row,
    String value,
    long version,
    String waitsFor,
    String note,
    List<RowResponse> committed) {

  static EventResponse of(TimelineEvent event) {
    return new EventResponse(
        Letters.of(event.contender()),
        event.attempt(),
        Words.of(event.kind()),
        Words.of(event.step()),
        event.row(),
        event.value(),
        event.version(),
        event.waitsFor().isPresent() ? Letters.of(event.waitsFor().getAsInt()) : null,
        event.note(),
        RowResponse.of(event.committed()));
  }
}
