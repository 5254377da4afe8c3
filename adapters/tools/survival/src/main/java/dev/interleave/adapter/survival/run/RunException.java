package dev.interleave.adapter.survival.run;

/**
 * The run cannot continue: an instance does not start, a fault has no effect, or the service does
 * not recover.
 */
public final class RunException extends RuntimeException {

  RunException(String message) {
    super(message);
  }

  RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
