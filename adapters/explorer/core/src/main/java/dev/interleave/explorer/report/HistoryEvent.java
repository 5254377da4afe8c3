package dev.interleave.explorer.report;

import java.util.OptionalInt;

/**
 * An event of an execution.
 *
 * @param operation from 0
 * @param kind of the event
 * @param text the statement in one line; the answer at the end of an operation
 * @param bound the statement with the values of its parameters; equal to {@code text} without them
 * @param outcome the number of changed rows, the rows that the operation read, or the error; may be
 *     empty
 * @param waitsFor the operation that holds the lock, if the engine names it
 */
public record HistoryEvent(
    int operation, Kind kind, String text, String bound, String outcome, OptionalInt waitsFor) {

  /** The kinds of events. */
  public enum Kind {
    /** A step has ended. */
    DONE,
    /** A step has ended with an error. */
    FAILED,
    /** A step waits for a lock. */
    WAITS,
    /** The lock was granted, or the wait ended with an error. */
    RESUMED,
    /** The operation returned a value. */
    ACKNOWLEDGED,
    /** The operation threw an exception. */
    REFUSED
  }
}
