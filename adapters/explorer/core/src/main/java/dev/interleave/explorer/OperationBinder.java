package dev.interleave.explorer;

import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.step.Step;

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
}
