package dev.interleave.adapter.loadtest;

/** The service cannot be reached, or does not answer what the test needs: no verdict at all. */
public final class Untestable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean loss;

  public Untestable(String message) {
    this(message, false);
  }

  public Untestable(String message, Throwable cause) {
    super(message + ": " + cause, cause);
    this.loss = cause instanceof Untestable origin && origin.loss;
  }

  private Untestable(String message, boolean loss) {
    super(message);
    this.loss = loss;
  }

  /** A measurement that found what must not happen: its numbers are no result. */
  public static Untestable byLoss(String message) {
    return new Untestable(message, true);
  }

  /** Whether something was lost, doubled, or guarded by a lock that let two in. */
  public boolean isLoss() {
    return loss;
  }
}
