package dev.interleave.lab.port;

import java.util.List;
import java.util.OptionalInt;

/**
 * An event of an execution.
 *
 * @param contender from 0
 * @param attempt of the contender, from 1
 * @param kind of the event
 * @param step the name of the checkpoint, for example {@code READ}; empty if none
 * @param row the row that was read or written, for example {@code account A}; empty if none
 * @param value the value read or to be written; empty if none
 * @param version the version of that value; -1 if none
 * @param waitsFor the contender that holds the lock, if it is known
 * @param note a reason in words; empty if none
 * @param committed the committed rows after this event
 */
public record TimelineEvent(
    int contender,
    int attempt,
    Kind kind,
    String step,
    String row,
    String value,
    long version,
    OptionalInt waitsFor,
    String note,
    List<RowState> committed) {

  /** The kind of an event. */
  public enum Kind {
    /** A step has ended. */
    DONE,
    /** A step waits for a lock. */
    WAITS,
    /** The lock was granted. */
    GRANTED,
    /** The attempt ended in a conflict and changed nothing. */
    CONFLICT,
    /** The request was acknowledged. */
    ACKNOWLEDGED,
    /** The request was refused, or its retries were exhausted. */
    REFUSED
  }

  public TimelineEvent {
    committed = List.copyOf(committed);
  }
}
