package dev.interleave.lab.adapter.web.race;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.Execution;
import java.util.List;

/** The execution of an order. */
public record ExecutionResponse(
    String order,
    @JsonProperty("class") String verdict,
    String explanation,
    List<RowResponse> opening,
    List<RowResponse> ending,
    List<RowResponse> expected,
    List<EventResponse> timeline) {

  public static ExecutionResponse of(Execution execution) {
    return new ExecutionResponse(
        execution.order(),
        EnumNames.of(execution.verdict()),
        execution.explanation(),
        RowResponse.of(execution.opening()),
        RowResponse.of(execution.ending()),
        RowResponse.of(execution.expected()),
        execution.timeline().stream().map(EventResponse::of).toList());
  }
}
