package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.Contest;
import dev.interleave.application.port.lab.Interleavings;

/** Runs a contest in every order of its steps, on rows of its own. */
public interface ExploreInterleavingsUseCase {

  /**
   * @throws IllegalArgumentException if it has more orders than the laboratory runs
   */
  Interleavings explore(Contest contest);
}
