package dev.interleave.explorer.search;

import java.util.OptionalInt;

/**
 * @param reduced whether one order of each equivalence class is enough
 * @param preemptions the maximum number of switches away from a contender that could continue
 * @param continuing whether the default choice is the contender that ran before, if it can
 *     continue; otherwise it is the first one
 */
public record SearchOptions(boolean reduced, OptionalInt preemptions, boolean continuing) {

  /**
   * @throws IllegalArgumentException if a reduced search has a bound: a bound can cut the one order
   *     that represents a class
   */
  public SearchOptions {
    if (reduced && preemptions.isPresent()) {
      throw new IllegalArgumentException("a reduced search has no bound");
    }
  }
}
