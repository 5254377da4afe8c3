package dev.interleave.explorer.port;

/** Ends the operations of an execution that needs no further step. */
public final class ExecutionStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ExecutionStopped() {
    super("the exploration needs no further step of this execution", null, false, false);
  }
}
