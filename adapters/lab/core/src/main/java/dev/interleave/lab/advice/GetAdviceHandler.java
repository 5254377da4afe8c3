package dev.interleave.lab.advice;

import dev.interleave.lab.port.AdviceView;
import dev.interleave.lab.port.in.GetAdviceUseCase;
import java.util.Optional;

/** Finds one of the answers that are remembered. */
public final class GetAdviceHandler implements GetAdviceUseCase {

  private final AdviceRuns runs;

  public GetAdviceHandler(AdviceRuns runs) {
    this.runs = runs;
  }

  @Override
  public Optional<AdviceView> get(long id) {
    return runs.get(id);
  }
}
