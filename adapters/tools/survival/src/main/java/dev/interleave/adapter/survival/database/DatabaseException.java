package dev.interleave.adapter.survival.database;

/** A database cannot be unpacked or started, or it does not reach a state in time. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseException(String message) {
    super(message);
  }

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
