package dev.interleave.explorer;

import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.step.Step;
import java.util.List;

/** Connects an operation to the exploration. Both methods run on the thread of the operation. */
public interface OperationBinder {

  /**
   * Called before the operation runs. Until {@link #unbind}, each statement, commit and rollback of
   * this thread is a step.
   *
   * @param operation from 0
   * @param steps receives the steps
   */
  void bind(int operation, Steps<Step> steps);

  /** Called after the operation has ended, also if it failed. */
  default void unbind(int operation) {}

  /**
   * Orders that no exploration of these operations runs, as sentences for a reader of the verdict.
   * If there are any, the report does not say "all orders".
   */
  default List<String> gaps() {
    return List.of();
  }
}
