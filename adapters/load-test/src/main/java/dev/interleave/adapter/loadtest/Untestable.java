package dev.interleave.adapter.loadtest;

/** The service cannot be reached, or does not answer what the test needs: no verdict at all. */
final class Untestable extends RuntimeException {

  Untestable(String message) {
    super(message);
  }

  Untestable(String message, Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
