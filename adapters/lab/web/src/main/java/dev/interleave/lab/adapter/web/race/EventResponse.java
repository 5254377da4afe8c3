package dev.interleave.lab.adapter.web.race;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.TimelineEvent;
import java.util.List;

/**
 * An event of an execution.
 *
 * @param version -1 if none was seen
 * @param waitsFor the contender that holds the lock; null if none or unknown
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
        Contest.letterOf(event.contender()),
        event.attempt(),
        EnumNames.of(event.kind()),
        EnumNames.of(event.step()),
        event.row(),
        event.value(),
        event.version(),
        event.waitsFor().isPresent() ? Contest.letterOf(event.waitsFor().getAsInt()) : null,
        event.note(),
        RowResponse.of(event.committed()));
  }
}
