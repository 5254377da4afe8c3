package dev.interleave.explorer.simulated;

/** An error of a statement. */
public final class SimulatedError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SimulatedError(String message) {
    super(message);
  }
}
