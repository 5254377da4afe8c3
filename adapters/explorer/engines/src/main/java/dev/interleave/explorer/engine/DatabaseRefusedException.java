package dev.interleave.explorer.engine;

/**
 * The database cannot be explored: its product or version is not supported, a privilege is missing,
 * or it is not marked as a test database. Nothing was changed. The message states the remedy.
 */
public final class DatabaseRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseRefusedException(String message) {
    super(message);
  }

  DatabaseRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
