package dev.interleave.explorer.port;

/**
 * Ends the operations of an execution that needs no further step. It is an error and not an
 * exception, so that an operation that repeats its work after every exception ends too.
 */
public final class ExecutionStopped extends Error {

  private static final long serialVersionUID = 1L;

  public ExecutionStopped() {
    super("the exploration needs no further step of this execution", null, false, false);
  }
}
