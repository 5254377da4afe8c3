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
   * A step that ended with an error can have released locks.
   *
   * @param earlier the steps that the operation started before, in order
   * @return the step with all its effects; empty if it depends on every other step
   */
  default Optional<S> failed(S step, List<S> earlier) {
    return Optional.empty();
  }

  /** Every step depends on every other one: the reduction then runs all orders. */
  static <S> DependenceRelation<S> everything() {
    return (one, other) -> true;
  }
}
