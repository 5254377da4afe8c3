package dev.interleave.explorer.search;

import java.util.OptionalInt;

/**
 * Decides which contender continues.
 *
 * @param <S> the type of a step
 */
public interface Chooser<S> {

  /** Empty ends the execution here. A point with position 0 begins an execution, or repeats it. */
  OptionalInt choose(Point<S> point);
}
