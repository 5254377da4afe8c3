package dev.interleave.explorer.port;

/**
 * Receives the steps of one operation, on the thread of the operation.
 *
 * @param <S> the type of a step
 */
public interface Steps<S> {

  /**
   * Blocks until the step may run.
   *
   * @throws ExecutionStopped if no further step of this execution may run. The caller ends the
   *     operation without this step; it may roll back
   */
  void before(S step);

  /**
   * Reports the end of a step. Blocks if the step waited for a lock, until the operation may
   * continue.
   *
   * @param outcome the number of rows, or the error, for display; may be empty
   */
  void after(S step, String outcome);

  /**
   * Reports what the operation has read of the rows of a step that has ended. Called again when it
   * reads more. Does not block.
   *
   * @param outcome all that it has read so far, for display; takes the place of an earlier outcome
   */
  default void read(S step, String outcome) {}

  /**
   * Ends the exploration with a failure, whatever the operation does with the exceptions that it
   * receives. May be called on any thread. The next step throws {@link ExecutionStopped}.
   *
   * @param failure why the steps of this execution cannot be scheduled or observed
   */
  default void fail(RuntimeException failure) {
    throw failure;
  }

  /**
   * Reports that a step ended with an error, otherwise as {@link #after}. A failed statement can
   * release locks of its transaction, so the exploration treats it as a release of all of them.
   *
   * @param error the error, for display, without numbers that differ between runs
   */
  default void failed(S step, String error) {
    after(step, error);
  }
}
