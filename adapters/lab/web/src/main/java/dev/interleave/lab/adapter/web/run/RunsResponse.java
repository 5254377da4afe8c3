package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.RunView;
import java.util.List;

/** The stored runs, newest first. */
record RunsResponse(List<RunResponse> items) {

  static RunsResponse of(List<RunView> runs) {
    return new RunsResponse(runs.stream().map(RunResponse::withoutSamples).toList());
  }
}
