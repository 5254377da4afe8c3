package dev.interleave.application.lab.race;

import dev.interleave.application.port.in.lab.CountStepsUseCase;
import dev.interleave.application.port.lab.Contest;
import java.util.List;

/** Counts steps where contests are run, in turn with the explorations. */
public final class CountStepsHandler implements CountStepsUseCase {

  private final ExploreInterleavingsHandler explorations;

  public CountStepsHandler(ExploreInterleavingsHandler explorations) {
    this.explorations = explorations;
  }

  @Override
  public List<Integer> count(Contest contest) {
    return explorations.steps(contest);
  }
}
