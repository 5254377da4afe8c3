package dev.interleave.lab.adapter.web.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.RunView;
import java.util.List;

/**
 * The current state of a run.
 *
 * @param startedAt ISO 8601, in UTC
 * @param samples absent in a list of runs
 * @param result null until the run has ended
 */
public record RunResponse(
    long id,
    String state,
    WorkloadResponse workload,
    String startedAt,
    int donePermille,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<SampleResponse> samples,
    ResultResponse result,
    String failure) {

  public static RunResponse of(RunView run) {
    return of(run, run.samples().stream().map(SampleResponse::of).toList());
  }

  static RunResponse withoutSamples(RunView run) {
    return of(run, null);
  }

  private static RunResponse of(RunView run, List<SampleResponse> samples) {
    return new RunResponse(
        run.id(),
        EnumNames.of(run.state()),
        WorkloadResponse.of(run.workload()),
        run.startedAt().toString(),
        run.donePermille(),
        samples,
        run.result().map(ResultResponse::of).orElse(null),
        run.failure());
  }
}
