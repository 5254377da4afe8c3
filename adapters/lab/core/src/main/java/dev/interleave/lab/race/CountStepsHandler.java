package dev.interleave.lab.race;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.in.CountStepsUseCase;
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
