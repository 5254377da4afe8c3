package dev.interleave.explorer.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A point of an execution at which a contender must be chosen.
 *
 * @param position the number of earlier choices
 * @param enabled the contenders that can continue, ascending; at least one
 * @param next the next step of each of them
 * @param previous what the choice before did; empty at the first point
 * @param <S> the type of a step
 */
public record Point<S>(
    int position, List<Integer> enabled, Map<Integer, S> next, Optional<Transition<S>> previous) {

  public Point {
    enabled = List.copyOf(enabled);
    next = Map.copyOf(next);
  }
}
