package dev.interleave.lab.port;

import java.util.List;
import java.util.OptionalInt;

/**
 * One thing that happened in a schedule.
 *
 * @param contender whose, from 0
 * @param attempt which of its attempts, from 1
 * @param kind what happened
 * @param step the checkpoint's name, for example {@code READ}; empty where there is none
 * @param row which row was seen or written, for example {@code account A}; empty if none
 * @param value what was seen or will be written there; empty if nothing
 * @param version the version of that; -1 if none
 * @param waitsFor the contender that holds the lock, if this one waits and it is known
 * @param note for people: a reason, an error code; empty if there is nothing to add
 * @param committed the rows as everybody else sees them right after this event
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

  /** What happened. */
  public enum Kind {
    /** A step was done. */
    DONE,
    /** A step was begun and has to wait for a lock. */
    WAITS,
    /** The wait is over. */
    GRANTED,
    /** The attempt ended in a conflict; nothing of it is left. */
    CONFLICT,
    /** The request was told that it is done. */
    ACKNOWLEDGED,
    /** The request was told no, or that it had to give up. */
    REFUSED
  }

  public TimelineEvent {
    committed = List.copyOf(committed);
  }
}
