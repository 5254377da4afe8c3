package dev.interleave.adapter.embedded.launcher;

/**
 * An embedded server could not be started; the message holds the end of its log, if it got as far
 * as having one.
 */
public final class ServerStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Ends every message that only another server can solve. */
  static final String USE_YOUR_OWN =
      "Use external servers instead: set QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and"
          + " QUARKUS_DATASOURCE_PASSWORD for the database, QUARKUS_REDIS_HOSTS for Redis.";

  ServerStartException(String message) {
    super(message);
  }

  ServerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
