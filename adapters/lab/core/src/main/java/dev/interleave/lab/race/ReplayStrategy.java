package dev.interleave.lab.race;

import java.util.List;

/**
 * Decides which contender runs next: replays a prefix, then takes the first one that is enabled.
 * Without a prefix, the contenders run one after the other.
 *
 * @param prefix the first choices, by contender
 */
record ReplayStrategy(List<Integer> prefix) {

  /**
   * @param position how many choices were made before
   * @param enabled the contenders to choose from, ascending, at least one
   * @return the contender of the prefix if it is enabled, otherwise the first
   */
  int choose(int position, List<Integer> enabled) {
    return position < prefix.size() && enabled.contains(prefix.get(position))
        ? prefix.get(position)
        : enabled.get(0);
  }
}
