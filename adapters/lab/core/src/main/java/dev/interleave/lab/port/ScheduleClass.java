package dev.interleave.lab.port;

/** The class of a schedule. If several apply, the first in this order. */
public enum ScheduleClass {
  /**
   * An acknowledged effect is missing from the rows, or the rows have an effect that was not
   * acknowledged.
   */
  LOST,
  /** The database chose a request as the victim of a deadlock. */
  DEADLOCK,
  /** A request was refused and changed nothing. */
  REFUSED,
  /**
   * A request met a conflict and succeeded at a later attempt. It may have waited for a lock
   * before: the conflict decided.
   */
  RETRIED,
  /** A request waited for a lock that another held, and its attempt then succeeded. */
  BLOCKED,
  /** None of these: the requests ran as if one after the other. */
  SERIAL
}
