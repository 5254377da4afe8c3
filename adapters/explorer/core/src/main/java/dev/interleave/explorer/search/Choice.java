package dev.interleave.explorer.search;

import java.util.List;

/**
 * A choice of the scheduler.
 *
 * @param enabled the contenders that could run, ascending
 * @param chosen the contender that ran
 */
public record Choice(List<Integer> enabled, int chosen) {

  public Choice {
    enabled = List.copyOf(enabled);
  }
}
