package dev.interleave.explorer.dependence;

import java.util.List;
import java.util.Optional;

/**
 * Which steps depend on each other. Two steps of different operations are independent if their
 * order changes neither their effects nor their results, and neither enables or blocks the other.
 *
 * <p>A relation that calls dependent steps independent misses outcomes. A relation that calls
 * independent steps dependent costs executions.
 *
 * @param <S> the type of a step
 */
public interface DependenceRelation<S> {

  /** Symmetric. Not asked about steps of one operation. */
  boolean dependent(S one, S other);

  /**
   * The step and the release of all locks of its transaction. A step that ended with an error can
   * have released them. A step that waits for a lock can become part of a deadlock: then its order
   * matters for each request of a lock that its transaction holds.
   *
   * @param earlier the steps that the operation started before, in order
   * @return empty if the step depends on every other step
   */
  default Optional<S> releasing(S step, List<S> earlier) {
    return Optional.empty();
  }

  /** Every step depends on every other one: the reduction then runs all orders. */
  static <S> DependenceRelation<S> everything() {
    return (one, other) -> true;
  }
}
