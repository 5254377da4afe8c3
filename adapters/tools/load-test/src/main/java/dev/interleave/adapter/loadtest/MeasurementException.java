package dev.interleave.adapter.loadtest;

/** Nothing was measured: the service cannot be reached, or does not return what the test needs. */
public final class MeasurementException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean loss;

  public MeasurementException(String message) {
    this(message, false);
  }

  public MeasurementException(String message, Throwable cause) {
    super(message + ": " + cause, cause);
    this.loss = cause instanceof MeasurementException origin && origin.loss;
  }

  private MeasurementException(String message, boolean loss) {
    super(message);
    this.loss = loss;
  }

  /** A measurement that found a lost or doubled movement, so that its numbers are void. */
  public static MeasurementException byLoss(String message) {
    return new MeasurementException(message, true);
  }

  /** Whether a movement was lost or doubled, or two holders had one lock. */
  public boolean isLoss() {
    return loss;
  }
}
