package dev.interleave.lab.port.in;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Interleavings;

/** Runs a contest in every order of its steps, on rows of the experiment. */
public interface ExploreInterleavingsUseCase {

  /**
   * @throws IllegalArgumentException if it has more orders than the laboratory runs
   */
  Interleavings explore(Contest contest);
}
