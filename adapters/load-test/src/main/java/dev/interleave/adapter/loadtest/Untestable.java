package dev.interleave.adapter.loadtest;

/** The service cannot be reached, or does not answer what the test needs: no verdict at all. */
public final class Untestable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Untestable(String message) {
    super(message);
  }

  public Untestable(String message, Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
