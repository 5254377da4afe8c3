package dev.interleave.lab.adapter.web.race;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.adapter.web.json.Millis;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.Repairs;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All orders of a contest.
 *
 * @param counts schedules of each class, in order of precedence
 * @param repair the change that prevents a loss, as a sentence; null if every guard prevents it
 */
public record InterleavingsResponse(
    String contest,
    String detection,
    BigDecimal tookMillis,
    Map<String, Integer> counts,
    String repair,
    List<ScheduleResponse> schedules,
    List<ExecutionResponse> executions) {

  /**
   * @param execution index of the execution that this order leads to
   */
  public record ScheduleResponse(
      String order, @JsonProperty("class") String verdict, int execution) {}

  public static InterleavingsResponse of(Interleavings interleavings) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    interleavings.counts().forEach((verdict, count) -> counts.put(EnumNames.of(verdict), count));
    return new InterleavingsResponse(
        interleavings.contest().id(),
        interleavings.detection(),
        Millis.of(interleavings.took()),
        counts,
        Repairs.of(interleavings.contest()).orElse(null),
        interleavings.schedules().stream()
            .map(
                schedule ->
                    new ScheduleResponse(
                        schedule.order(),
                        EnumNames.of(interleavings.of(schedule).verdict()),
                        schedule.execution()))
            .toList(),
        interleavings.executions().stream().map(ExecutionResponse::of).toList());
  }
}
