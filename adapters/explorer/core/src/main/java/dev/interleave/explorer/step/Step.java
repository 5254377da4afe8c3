package dev.interleave.explorer.step;

/**
 * One statement, commit or rollback, before it is sent to the database.
 *
 * @param kind what it is
 * @param text the SQL, in one line, without values: the same in each execution
 * @param bound the SQL with the values of its parameters, for display
 * @param connection the number by which the engine identifies the connection
 * @param footprint what it reads, locks and publishes
 */
public record Step(Kind kind, String text, String bound, long connection, Footprint footprint) {

  /** A step without parameters. */
  public Step(Kind kind, String text, long connection, Footprint footprint) {
    this(kind, text, text, connection, footprint);
  }

  /** The kinds of steps. */
  public enum Kind {
    STATEMENT,
    COMMIT,
    ROLLBACK
  }
}
